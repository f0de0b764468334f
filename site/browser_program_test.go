package site

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// testProgram puts other programs in the calculator's place, each with its right
// sum: one that panics where it is asked for, one whose memory cannot grow, one
// of another form of rules. It compiles them, so it waits for -long.
func testProgram(t *testing.T, b *browser, dir string) {
	if !*everyJourney {
		t.Skip("-long: compiles the calculator twice")
	}
	own, err := os.ReadFile(onlyFile(t, dir, ".wasm"))
	if err != nil {
		t.Fatal(err)
	}
	answer := `	return string(d.plan.Answer(nil, []byte(request)))`
	panicky := compiledWith(t, "wasm/desk.go", answer, `	if len(request) > 0 { var none []int; _ = none[len(request)] }`+"\n"+answer)
	endless := compiledWith(t, "wasm/desk.go", answer, `	var deep func(int) int; deep = func(n int) int { return deep(n+1) + 1 }; if deep(0) == 7 { return "" }`+"\n"+answer)
	greedy := compiledWith(t, "wasm/desk.go", answer, `	for { greed = append(greed, make([]byte, 1<<20)) }`+"\n}\n\nvar greed [][]byte\n\nfunc (d *desk) other(request string) string {\n"+answer)
	another := compiledWith(t, "calc/bundle.go", `const BundleFormat = 1`, `const BundleFormat = 2`)
	for _, row := range []struct {
		why     string
		program []byte
		ends    string
		says    string
	}{
		{"the same program", own, "answered", ""},
		{"one that panics", panicky, "failed", "计算器内部出错"},
		{"one that runs out of its stack", endless, "failed", ""},
		{"one that wants more and more memory", limited(t, greedy, 2048), "failed", ""},
		{"one that has no memory to begin with", limited(t, own, 0), "failed answered", ""},
		{"one that reads another form of rules", another, "failed", "不是同一个版本"},
	} {
		for _, of := range []enquiry{bySlip, byTotal, byTable} {
			t.Run(row.why+"/"+of.name, func(t *testing.T) {
				fault := fault{name: row.why, ends: row.ends, serve: func(f *faulty) answering {
					return func(w http.ResponseWriter, r *http.Request, base string) bool {
						switch {
						case strings.HasSuffix(base, ".wasm"):
							w.Header().Set("Content-Type", "application/wasm")
							w.Write(row.program)
						case base == "calculator.html" || base == "doctor.html":
							page := read(t, dir, "zibo/"+base)
							w.Header().Set("Content-Type", "text/html; charset=utf-8")
							w.Write([]byte(strings.ReplaceAll(page, sumOf(own), sumOf(row.program))))
						default:
							return false
						}
						return true
					}
				}}
				if row.says != "" && of.file != doctorFile {
					fault.after = func(p *tab, _ *faulty) {
						p.wait(outcome + ` === 'failed'`)
						if got := p.text("reply"); !strings.Contains(got, row.says) {
							t.Errorf("under 数据 stands %q", got)
						}
					}
				}
				fault.meet(t, b, dir, of, truth(t, b, dir, of))
			})
		}
	}
}

// compiledWith is the calculator with one place of its source otherwise.
func compiledWith(t *testing.T, file, before, after string) []byte {
	t.Helper()
	source := read(t, "..", file)
	if strings.Count(source, before) != 1 {
		t.Fatalf("%s has no %s", file, before)
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	scratch := t.TempDir()
	changed, overlay, out := filepath.Join(scratch, "changed.go"), filepath.Join(scratch, "overlay.json"), filepath.Join(scratch, "calc.wasm")
	text, err := json.Marshal(map[string]map[string]string{"Replace": {filepath.Join(root, filepath.FromSlash(file)): changed}})
	if err != nil {
		t.Fatal(err)
	}
	for at, data := range map[string][]byte{changed: []byte(strings.Replace(source, before, after, 1)), overlay: text} {
		if err := os.WriteFile(at, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	build := exec.Command("go", "build", "-overlay", overlay, "-trimpath", "-buildvcs=false", "-gcflags=all=-l", "-ldflags=-s -w -buildid=", "-o", out, "./wasm")
	build.Dir, build.Env = root, append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	program, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// limited is a program whose memory may grow by so many pages of 64 KiB and no
// further.
func limited(t *testing.T, program []byte, more uint64) []byte {
	t.Helper()
	at := 8
	for at < len(program) {
		id := program[at]
		size, n := binary.Uvarint(program[at+1:])
		body := program[at+1+n : at+1+n+int(size)]
		if id != 5 {
			at += 1 + n + int(size)
			continue
		}
		least, m := binary.Uvarint(body[2:])
		if body[0] != 1 || body[1] != 0 || 2+m != len(body) {
			t.Fatalf("the section of memory is % x", body)
		}
		with := binary.AppendUvarint(append([]byte{1, 1}, body[2:]...), least+more)
		return bytes.Join([][]byte{program[:at], {5}, binary.AppendUvarint(nil, uint64(len(with))), with, program[at+1+n+int(size):]}, nil)
	}
	t.Fatal("the program has no memory")
	return nil
}
