package store

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"regexp"
)

// hashOf is what the history calls a text.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

var hashPattern = regexp.MustCompile(`^[0-9a-f]{32}$`)

// textName is where a text lies.
func textName(hash string) string { return historyDir + "/texts/" + hash[:2] + "/" + hash + ".gz" }

// Text gives an earlier text of a file by its hash.
func (s *Store) Text(hash string) (string, error) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return "", readFault("", err)
	}
	defer root.Close()
	return readOld(root, hash)
}

func readOld(root *os.Root, hash string) (string, error) {
	lost := &Refusal{"", "历史里没有这一份旧文（" + shown(hash) + "）：.history 文件夹被删过或改过。"}
	if !hashPattern.MatchString(hash) {
		return "", lost
	}
	f, err := root.Open(textName(hash))
	if err != nil {
		return "", lost
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		return "", lost
	}
	text, err := io.ReadAll(io.LimitReader(unpacked, mostBytes+1))
	if err != nil || hashOf(string(text)) != hash {
		return "", lost
	}
	return string(text), nil
}

// keep puts a text into the history. Firm waits until the disk has it.
func (h *hold) keep(text string, firm bool) error {
	hash := hashOf(text)
	name := textName(hash)
	if _, err := readOld(h.root, hash); err == nil {
		return nil
	}
	if err := h.root.MkdirAll(historyDir+"/texts/"+hash[:2], 0o755); err != nil {
		return err
	}
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	_, _ = w.Write([]byte(text)) // into memory
	_ = w.Close()
	return h.write(name, packed.Bytes(), firm)
}
