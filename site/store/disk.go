package store

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"mingbaizhi/site/disk"
)

// Store is a folder of content on disk. Its methods may be called from several
// goroutines, and by several processes.
type Store struct {
	dir      string
	patience time.Duration // how long another process's save is waited for

	mu     sync.Mutex // held while writing
	checks []checked  // what was found in the last trees, the newest last
}

// Open takes a folder. A save that was killed in it is ended: all its files are
// then new, or all are as they were. A folder that takes nothing can be read.
func Open(dir string) (*Store, error) { return open(dir, 5*time.Second) }

func open(dir string, patience time.Duration) (*Store, error) {
	s := &Store{dir: dir, patience: patience}
	if info, err := os.Stat(dir); err != nil {
		return nil, &Refusal{"", "内容文件夹打不开：看看它是不是改了名、移走了。"}
	} else if !info.IsDir() {
		return nil, &Refusal{"", "要一个文件夹，却是文件：选内容文件夹。"}
	}
	if !s.saved() {
		return s, nil
	}
	h, err := s.enter()
	if err != nil {
		if err := s.unwritable(err); err != nil {
			return nil, err
		}
		return s, nil
	}
	return s, h.release()
}

// FS is the folder as it is, for content.Open.
func (s *Store) FS() fs.FS { return folder{os.DirFS(s.dir)} }

// folder is a folder of which no pipe and no device is opened: whoever does waits
// for ever.
type folder struct{ fs.FS }

func (f folder) Open(name string) (fs.File, error) {
	if err := plain(fs.Stat(f.FS, name)); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return f.FS.Open(name)
}

func (f folder) ReadFile(name string) ([]byte, error) {
	if err := plain(fs.Stat(f.FS, name)); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return fs.ReadFile(f.FS, name)
}

func (f folder) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.FS, name) }
func (f folder) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(f.FS, name) }
func (f folder) Lstat(name string) (fs.FileInfo, error)     { return fs.Lstat(f.FS, name) }
func (f folder) ReadLink(name string) (string, error)       { return fs.ReadLink(f.FS, name) }

// plain refuses what is neither a file nor a folder.
func plain(info fs.FileInfo, err error) error {
	if err == nil && info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice|fs.ModeCharDevice) != 0 {
		return fs.ErrInvalid
	}
	return nil // what is not there is said by whoever opens it
}

// Read gives the text of a file and its hash, which is the Base of what will be
// made of it.
func (s *Store) Read(name string) (text, hash string, err error) {
	if !known(name) {
		return "", "", &Refusal{name, "不是内容文件夹里的文件。"}
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return "", "", readFault(name, err)
	}
	defer root.Close()
	text, err = readText(root, name)
	if err != nil {
		return "", "", readFault(name, err)
	}
	return text, hashOf(text), nil
}

func readFault(name string, err error) error {
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return &Refusal{name, "没有这个文件：看看它是不是改了名、移走了。"}
	case disk.Held(err):
		return &Refusal{name, "这个文件正被别的程序打开，读不出来：关掉它再试。"}
	}
	if name == "" {
		return &Refusal{name, "内容文件夹读不出来：在文件夹属性里允许自己读取，或从备份里找回来。"}
	}
	return &Refusal{name, "文件读不出来：在文件属性里允许自己读取，或从备份里找回来。"}
}

// mostBytes bounds one file of the content, as the loader does.
const mostBytes = 1 << 20

func readText(root *os.Root, name string) (string, error) {
	if plain(root.Stat(name)) != nil {
		return "", &Refusal{name, "这不是文件，是管道或设备：把它移走，换成文件本身。"}
	}
	f, err := root.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		return "", &Refusal{name, "这里要一个文件：把文件夹或链接移走。"}
	}
	data, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if err == nil && len(data) > mostBytes {
		return "", &Refusal{name, "文件太大，超过 1 MB：拆成几个文件。"}
	}
	return string(data), err
}

// readTree reads all files of the content. Unread are the files and folders
// that are there and cannot be read: a spreadsheet may hold them.
func readTree(root *os.Root) (t tree, unread map[string]error, err error) {
	t, unread = tree{}, map[string]error{}
	err = fs.WalkDir(root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil && name == ".":
			return err
		case err != nil:
			unread[name] = readFault(name, err)
			return nil
		case name == ".":
			return nil
		case e.IsDir() && (strings.ContainsAny(base[:1], "._~") || base == "testdata" || strings.Count(name, "/") > 1):
			return fs.SkipDir
		case e.IsDir() || !known(name):
			return nil
		}
		text, err := readText(root, name)
		if err == nil {
			t[name] = text
		} else if !errors.Is(err, fs.ErrNotExist) { // else it went while we looked
			unread[name] = readFault(name, err)
		}
		return nil
	})
	return t, unread, err
}

// readNow reads the tree and the history without keeping others from writing.
func (s *Store) readNow() (t tree, unread map[string]error, records []Record, err error) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return nil, nil, nil, readFault("", err)
	}
	defer root.Close()
	if t, unread, err = readTree(root); err != nil {
		return nil, nil, nil, readFault("", err)
	}
	records, err = readRecords(root)
	return t, unread, records, err
}

// anyOf is the first of some faults.
func anyOf(unread map[string]error) error {
	for _, name := range slices.Sorted(maps.Keys(unread)) {
		return unread[name]
	}
	return nil
}

// faultOf is why a file, or a folder above it, could not be read.
func faultOf(unread map[string]error, name string) error {
	for at := name; at != "."; at = path.Dir(at) {
		if err := unread[at]; err != nil {
			return err
		}
	}
	return nil
}
