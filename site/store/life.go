package store

import (
	"encoding/json"
	"slices"
	"time"
)

// newHere are the records of the other side that ours lacks, marked as joined.
// Of their first look at the folder only files are kept that we never saw so.
func newHere(ours, theirs []Record) []Record {
	have := map[string]bool{}
	for _, r := range ours {
		have[sign(r)] = true
	}
	known := mentioned(ours)
	var new []Record
	for _, r := range theirs {
		if have[sign(r)] {
			continue
		}
		if r.Kind == kindFirst {
			r.Files = slices.DeleteFunc(slices.Clone(r.Files), func(f FileRecord) bool { return known[f.After] })
			if len(r.Files) == 0 {
				continue
			}
		}
		r.Joined = true
		new = append(new, r)
	}
	return new
}

// sign is a record as it is on every machine to which it went.
func sign(r Record) string {
	r.Number, r.Joined, r.At = 0, false, r.At.UTC()
	data, _ := json.Marshal(r) // of strings and numbers alone
	return hashOf(string(data))
}

// commonBase is the hash of the newest text of a file that both sides had: ours
// that they know, or theirs that we know, for what was merged once is known.
func commonBase(name string, records []Record, ours tree, theirs *pack) string {
	here := lifeOf(name, records, ours)
	there := lifeOf(name, theirs.records, theirs.tree)
	a, whenA := newestKnown(here.own, there.all)
	b, whenB := newestKnown(there.own, here.all)
	if a == "" || b != "" && whenB.After(whenA) {
		return b
	}
	return a
}

// life is the texts that a file had, the newest last.
type life struct {
	own []moment        // here
	all map[string]bool // and those that came with a 内容包
}

type moment struct {
	hash string
	at   time.Time
}

func lifeOf(name string, records []Record, now tree) life {
	l := life{all: map[string]bool{}}
	var last time.Time
	for _, r := range records {
		for _, f := range r.Files {
			if f.Name != name {
				continue
			}
			for _, hash := range []string{f.Before, f.After} {
				if hash == "" {
					continue
				}
				l.all[hash] = true
				if !r.Joined {
					l.own = append(l.own, moment{hash, r.At})
					last = r.At
				}
			}
		}
	}
	if text, ok := now[name]; ok {
		l.all[hashOf(text)] = true
		l.own = append(l.own, moment{hashOf(text), last})
	}
	return l
}

func newestKnown(own []moment, known map[string]bool) (hash string, at time.Time) {
	for _, m := range slices.Backward(own) {
		if known[m.hash] {
			return m.hash, m.at
		}
	}
	return "", time.Time{}
}
