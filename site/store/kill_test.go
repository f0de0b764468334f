package store

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"mingbaizhi/site/edit"
)

var long = flag.Bool("long", false, "kill a thousand saves")

// killedFolder tells a copy of the test binary to save in a folder for ever.
const killedFolder = "MINGBAIZHI_SAVE_FOR_EVER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedFolder); dir != "" {
		saveForEver(dir)
	}
	os.Exit(m.Run())
}

// The two files that every save changes together, and the one that is there in
// every second tree alone.
const (
	other   = "jia/policy/employee-stay.yaml"
	leaflet = "jia/leaflets/second.yaml"
)

// saveForEver changes three files as one, again and again, and says before each
// save what it is about to do.
func saveForEver(dir string) {
	s, err := Open(dir)
	if err != nil {
		fmt.Println("open:", err)
		os.Exit(1)
	}
	text, _, err := s.Read("jia/leaflets/stay.yaml")
	if err != nil {
		fmt.Println("read:", err)
		os.Exit(1)
	}
	for i := next(s); ; i++ {
		saving := Saving{Who: "张三", At: clock.Add(time.Duration(i) * time.Minute), Kind: "改数字", Files: []FileEdit{
			numbered(s, stay, i), numbered(s, other, i),
		}}
		if _, hash, err := s.Read(leaflet); err == nil {
			saving.Files = append(saving.Files, FileEdit{Name: leaflet, Base: hash, Remove: true})
		} else {
			saving.Files = append(saving.Files, FileEdit{Name: leaflet, Text: &text})
		}
		fmt.Println("saving", i)
		if _, err := s.Save(saving, today); err != nil {
			fmt.Println("save:", err)
			os.Exit(1)
		}
	}
}

// numbered is the edit that writes a number into the slip of a file.
func numbered(s *Store, name string, i int) FileEdit {
	text, _, _ := s.Read(name)
	v, _, _ := edit.Find(name, text, "note")
	return FileEdit{Name: name, Set: []edit.Replacement{{Path: "note", Old: v.Text, To: fmt.Sprint("第", i, "次"), Literal: true}}}
}

// next is the number after the last save.
func next(s *Store) int {
	return noted(s, stay) + 1
}

func noted(s *Store, name string) (i int) {
	text, _, _ := s.Read(name)
	v, _, _ := edit.Find(name, text, "note")
	_, _ = fmt.Sscanf(v.Text, "第%d次", &i)
	return i
}

// A save that is killed at any moment is there whole, or not at all, and the
// history agrees with the files. The first process is let through some saves,
// which tells how long one takes on this machine now; of the others each is
// killed in another part of the time of two.
func TestKilledSave(t *testing.T) {
	_, dir := madeUp(t)
	rounds := 24
	switch {
	case testing.Short():
		rounds = 8
	case *long:
		rounds = 1000
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	const measured = 5
	_, took := saveAndKill(t, dir, measured+1, 0)
	two := float64(2 * took / measured)
	for round, part := range random.Perm(rounds) {
		said, _ := saveAndKill(t, dir, 1, time.Duration((float64(part)+random.Float64())/float64(rounds)*two))
		s := reopen(t, dir)
		got := noted(s, stay)
		if got != said && got != said-1 {
			t.Fatalf("round %d: killed in save %d, the tree is that of %d", round, said, got)
		}
		if also := noted(s, other); also != got {
			t.Fatalf("round %d: one file is of save %d, the other of %d", round, got, also)
		}
		if _, _, err := s.Read(leaflet); (err == nil) != (got%2 == 1) {
			t.Fatalf("round %d: after save %d the leaflet: %v", round, got, err)
		}
		agree(t, s, dir)
	}
	t.Logf("a save takes %v", took/measured)
}

// saveAndKill lets a process save, and kills it so long after it has begun a save,
// the first or a later one; it gives the last save that was begun, and the time
// from the first beginning to that one.
func saveAndKill(t *testing.T, dir string, beginnings int, after time.Duration) (last int, took time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killedFolder+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	begun, first := 0, time.Time{}
	for lines.Scan() {
		if _, err := fmt.Sscanf(lines.Text(), "saving %d", &last); err != nil {
			t.Errorf("the other process: %s", lines.Text())
		}
		if begun++; begun == 1 {
			first = time.Now()
		}
		if begun == beginnings { // from here on the moment is random
			took = time.Since(first)
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.Exited() && runtime.GOOS != "windows" {
		t.Errorf("the other process ended by itself: %v", err)
	}
	return last, took
}

// agree fails if the history does not say what the files are: the last record
// of each has its text, each record begins where the one before ended, every
// text is there, and nothing is left of what was being written.
func agree(t *testing.T, s *Store, dir string) {
	t.Helper()
	_, _, records, err := s.readNow()
	if err != nil {
		t.Fatal(err)
	}
	last := map[string]string{}
	for i, r := range records {
		if r.Number != i+1 {
			t.Fatalf("record %d is at place %d", r.Number, i+1)
		}
		for _, f := range r.Files {
			if last[f.Name] != f.Before {
				t.Fatalf("record %d of %s begins at %s, the one before ended at %s", r.Number, f.Name, f.Before, last[f.Name])
			}
			last[f.Name] = f.After
			if f.After != "" {
				if _, err := s.Text(f.After); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	for name, hash := range last {
		_, now, err := s.Read(name)
		if now != hash || err != nil && hash != "" {
			t.Fatalf("%s is %s, the history says %s (%v)", name, now, hash, err)
		}
	}
	_ = filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if strings.HasPrefix(filepath.Base(name), savingName) || e.Name() == "begun.json" {
			t.Errorf("left behind: %s", name)
		}
		return err
	})
}
