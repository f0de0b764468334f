package pack

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// steps are the system calls by which the program changes a disk.
var steps = []string{"write", "pwrite64", "fsync", "mkdirat", "renameat", "renameat2", "unlinkat", "ftruncate", "fchmod", "fchmodat"}

// atStep lets the program do something with the nth call of a kind failing, or the
// program killed at it, as inject says in the words of strace, and says how many
// calls it met: none if there was no nth, and two where two threads made so many,
// because each one's are counted.
func (o *office) atStep(call, inject string, n int, args ...string) (said string, met int, err error) {
	o.t.Helper()
	trace := filepath.Join(o.t.TempDir(), "trace")
	plain := o.command(args...)
	how := []string{"-f"}
	if !strings.HasPrefix(inject, "signal") { // which does not go with it
		how = append(how, "--seccomp-bpf")
	}
	cmd := exec.CommandContext(o.t.Context(), "strace", append(append(how, "-o", trace, "-e", "trace="+call,
		"-e", "inject="+call+":"+inject+":when="+strconv.Itoa(n), plain.Path), args...)...)
	cmd.Dir, cmd.Env = plain.Dir, append(plain.Env, "GOMAXPROCS=1")
	out, err := cmd.CombinedOutput()
	log, read := os.ReadFile(trace)
	if read != nil {
		o.t.Fatalf("%v\n%s", read, out)
	}
	ended, _ := cmd.ProcessState.Sys().(syscall.WaitStatus) // strace ends as the program did
	met = strings.Count(string(log), "INJECTED")
	if ended.Signaled() {
		met = max(met, 1)
	}
	return string(out), met, err
}

// What the program says is a sentence of Chinese that says how to mend it, and holds
// no words of the system: a clerk reads none.
var (
	sentence = regexp.MustCompile(`(?s)\p{Han}{4}.*[：。\n].*\p{Han}{4}`)
	foreign  = regexp.MustCompile(`(?i)no space|input/output|permission denied|resource|invalid|too (large|long)|\bopen |\bwrite |\brename`)
)

// traced skips the test where the system calls cannot be counted.
func traced(t *testing.T) {
	t.Helper()
	if !*long {
		t.Skip("does a piece of work hundreds of times: -args -long")
	}
	if err := exec.Command("strace", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skipf("strace: %v", err)
	}
}

// Whichever step of a save fails because the disk is full, or broken, or is the
// last before the program is killed: the content is old or new, what it says is
// said in Chinese, and the next run goes on.
func TestSaveAtEveryStep(t *testing.T) {
	traced(t)
	o := newOffice(t, true)
	content := filepath.Join(o.home, "content")
	kept := filepath.Join(t.TempDir(), "content")
	save := []string{"new", "year", "jia", "2027-01-01", "-date", "2026-06-20"}
	for _, first := range []bool{false, true} {
		if !first {
			o.do("new", "leaflet", "jia", "住院", "-date", "2026-06-20") // so that there is a history
		} else if err := os.RemoveAll(filepath.Join(content, ".history")); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(os.RemoveAll(kept), os.CopyFS(kept, os.DirFS(content))); err != nil {
			t.Fatal(err)
		}
		old := under(t, content)
		o.do(save...)
		new := under(t, content)
		for _, inject := range []string{"error=ENOSPC", "error=EIO", "signal=KILL"} {
			runs, wasNew := 0, 0
			for _, call := range steps {
				for n := 1; ; n++ {
					if err := errors.Join(os.RemoveAll(content), os.CopyFS(content, os.DirFS(kept))); err != nil {
						t.Fatal(err)
					}
					said, met, err := o.atStep(call, inject, n, save...)
					if met == 0 {
						break
					}
					runs++
					if said, bad := o.readable(said, err); bad {
						t.Errorf("%s at %s %d: it says %q", inject, call, n, said)
					}
					o.do("check", "-date", "2026-06-20")
					now := under(t, content)
					isOld, isNew := differ(now, old) == "", differ(now, new) == ""
					switch {
					case err == nil && !isNew:
						t.Errorf("%s at %s %d: it says that it has saved, and has not", inject, call, n)
					case strings.Contains(said, "没有保存") && !isOld:
						t.Errorf("%s at %s %d: it says that it has not saved, and has", inject, call, n)
					case !isOld && !isNew:
						t.Errorf("%s at %s %d: %s is not the old one, %s not the new\n%s", inject, call, n, differ(now, old), differ(now, new), said)
						continue
					case isOld:
						o.do(save...)
						if at := differ(under(t, content), new); at != "" {
							t.Errorf("%s at %s %d, and saved again: %s", inject, call, n, at)
						}
					default:
						wasNew++
					}
					agree(t, content)
					if left := unfinished(t, content); len(left) > 0 {
						t.Errorf("%s at %s %d: left %v", inject, call, n, left)
					}
				}
			}
			t.Logf("first save %t, %s: %d steps, after %d of them it was saved", first, inject, runs, wasNew)
			if runs < 20 {
				t.Errorf("a save of three files has more than %d steps", runs)
			}
		}
		if err := errors.Join(os.RemoveAll(content), os.CopyFS(content, os.DirFS(kept))); err != nil {
			t.Fatal(err)
		}
	}
}

// readable reports whether what the program said when it failed lacks a sentence,
// or holds words of the system.
func (o *office) readable(said string, err error) (string, bool) {
	var ended *exec.ExitError
	if err == nil || said == "" || strings.HasPrefix(said, "hint: ") || errors.As(err, &ended) && ended.ExitCode() < 0 { // it was the sentence that could not be written, or it was killed
		return said, false
	}
	plain := strings.ReplaceAll(said, o.home, "")
	return said, !sentence.MatchString(plain) || foreign.MatchString(plain)
}

// The same of a build and of a release, of which every seventh step is tried.
func TestBuildAndReleaseAtEveryStep(t *testing.T) {
	traced(t)
	o := newOffice(t, true)
	o.approve()
	content, public, releases := filepath.Join(o.home, "content"), filepath.Join(o.home, "public"), filepath.Join(o.home, "发布")
	was := under(t, content)
	build := []string{"build", "-date", "2026-06-21"}
	o.do(build...)
	new := under(t, public)
	o.do("build", "-date", "2026-06-20")
	old := under(t, public)
	for _, inject := range []string{"error=ENOSPC", "signal=KILL"} {
		builds, made := 0, 0
		for _, call := range steps {
			for n := 1; ; n += 7 {
				said, met, err := o.atStep(call, inject, n, build...)
				if met == 0 {
					if differ(under(t, public), new) == "" {
						o.do("build", "-date", "2026-06-20")
					}
					break
				}
				builds++
				if said, bad := o.readable(said, err); bad {
					t.Errorf("%s at %s %d: it says %q", inject, call, n, said)
				}
				now := under(t, public)
				switch {
				case differ(now, new) == "":
					made++
					o.do("build", "-date", "2026-06-20")
				case err == nil:
					t.Errorf("%s at %s %d: it says that it has built, and has not", inject, call, n)
				case differ(now, old) != "":
					t.Fatalf("%s at %s %d: %s is not the old one, %s not the new\n%s", inject, call, n, differ(now, old), differ(now, new), said)
				}
				left := beside(t, o.home)
				if met > 1 && len(left) > 0 { // what could not be removed twice the next run takes away
					o.do("build", "-date", "2026-06-20")
					left = beside(t, o.home)
				}
				if len(left) > 1 || len(left) > 0 && !strings.HasPrefix(inject, "signal") {
					t.Errorf("%s at %s %d: left %v", inject, call, n, left)
				}
			}
		}
		t.Logf("build, %s: %d steps, after %d of them the new site was there", inject, builds, made)
	}
	for _, inject := range []string{"error=ENOSPC", "signal=KILL"} {
		tried, made := 0, 0
		for _, call := range steps {
			for n := 1; ; n += 7 {
				if err := os.RemoveAll(releases); err != nil {
					t.Fatal(err)
				}
				said, met, err := o.atStep(call, inject, n, "release", "-date", "2026-06-20")
				if met == 0 {
					break
				}
				tried++
				if said, bad := o.readable(said, err); bad {
					t.Errorf("%s at %s %d: it says %q", inject, call, n, said)
				}
				if _, err := os.Stat(releases); err != nil {
					continue
				}
				all := len(wholeReleases(t, releases, map[string]bool{}))
				made += all
				if err == nil && all != 1 {
					t.Errorf("%s at %s %d: it says that it has released, and has not", inject, call, n)
				}
				left := beside(t, releases)
				if met > 1 && len(left) > 0 {
					o.do("release", "-date", "2026-06-21")
					left = beside(t, releases)
				}
				if len(left) > 0 && !strings.HasPrefix(inject, "signal") {
					t.Errorf("%s at %s %d: left %v", inject, call, n, left)
				}
			}
		}
		t.Logf("release, %s: %d steps, after %d of them it was there", inject, tried, made)
	}
	if at := differ(under(t, content), was); at != "" {
		t.Errorf("the content is not what it was: %s", at)
	}
}
