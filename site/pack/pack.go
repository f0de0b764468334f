// Package pack makes the executables that a clerk starts by a double click:
// templates, static files and the compiled calculator are inside, so the machine
// needs neither Go nor the source.
//
// # How
//
// The source stays as it is. The calculator is compiled first; then the program
// is built for each [Target] with the tag packed, under which package site
// embeds site/packed/calc.wasm and site/packed/wasm_exec.js. Those two files are
// only in a temporary folder: go build -overlay lays them over the source. With
// paths trimmed and no build id the same source and the same Go give the same
// bytes, wherever they are built.
//
// # Windows
//
// Go's linker takes an icon, a version and a manifest only from a .syso file in
// the source, so they are put into the finished executable: a resource section
// (see resource and withResources) that says what the program is called, has
// paths longer than 260 characters work, and shows the icon that the site has.
//
// The executable is not signed; Windows may ask once whether to run it.
//
// # What is inside
//
// SBOM.cdx.json is a bill of materials (CycloneDX 1.6): the modules that Go wrote
// into each executable, with versions, sums of go.sum and licences, Go itself,
// calc.wasm, and what of others is among the scripts. It is read from the finished
// executables, not from go.mod.
package pack

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"mingbaizhi/site"
)

// Target is a system that there is an executable for.
type Target struct {
	OS, Arch string
	File     string // what the executable is called
}

// Targets are the systems of the offices: Windows 10 and later, and the Linux
// of UOS and Kylin on the processors that they come on.
var Targets = []Target{
	{"windows", "amd64", "医保明白纸.exe"},
	{"linux", "amd64", "医保明白纸-linux-amd64"},
	{"linux", "arm64", "医保明白纸-linux-arm64"},
	{"linux", "loong64", "医保明白纸-linux-loong64"},
}

// sumsFile lists the SHA-256 of each executable and of bomFile, as sha256sum -c reads it.
const sumsFile = "SHA256SUMS"

// Executables builds an executable for each of targets with the Go on this
// machine and puts it into dir, which is made. Each comes to its place whole;
// made is told of it.
func Executables(dir string, targets []Target, made func(of Target, size int)) error {
	if site.Packed {
		return errors.New("这个程序是做好了的，做不出别的来。在有 Go 和源码的机器上运行 go run . executables -out 目录")
	}
	source, err := site.SourceFolder()
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "mingbaizhi-pack-")
	if err != nil {
		return fmt.Errorf("临时文件夹建不了：%w。看看磁盘是不是满了", err)
	}
	defer os.RemoveAll(work)
	b := &build{source: source, work: work, overlay: filepath.Join(work, "overlay.json")}
	if err := b.layOver(); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return unwritten(dir, err)
	}
	var sums bytes.Buffer
	var inside inventory
	for _, to := range targets {
		data, err := b.executable(to)
		if err != nil {
			return err
		}
		if err := write(dir, to.File, data, 0o755); err != nil {
			return unwritten(dir, err)
		}
		sum := sha256.Sum256(data)
		fmt.Fprintf(&sums, "%s  %s\n", hex.EncodeToString(sum[:]), to.File)
		if err := inside.add(to, data, hex.EncodeToString(sum[:])); err != nil {
			return err
		}
		made(to, len(data))
	}
	bill, err := inside.write(b.calculator)
	if err != nil {
		return err
	}
	if err := write(dir, bomFile, bill, 0o644); err != nil {
		return unwritten(dir, err)
	}
	sum := sha256.Sum256(bill)
	fmt.Fprintf(&sums, "%s  %s\n", hex.EncodeToString(sum[:]), bomFile)
	return unwritten(dir, write(dir, sumsFile, sums.Bytes(), 0o644))
}

// build is what all executables have in common.
type build struct {
	source, work, overlay string
	calculator            string // its SHA-256
	version               string // of the calculator
}

// layOver compiles the calculator and writes the overlay that puts it into the
// source.
func (b *build) layOver() error {
	wasm, loader, err := site.CompileCalculator()
	if err != nil {
		return err
	}
	sum := sha256.Sum256(wasm)
	b.calculator, b.version = hex.EncodeToString(sum[:]), hex.EncodeToString(sum[:5])
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	for name, data := range map[string][]byte{"calc.wasm": wasm, "wasm_exec.js": loader} {
		file := filepath.Join(b.work, name)
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return unwritten(b.work, err)
		}
		overlay.Replace[filepath.Join(b.source, "site", "packed", name)] = file
	}
	text, err := json.Marshal(overlay)
	if err != nil {
		return err
	}
	return unwritten(b.work, os.WriteFile(b.overlay, text, 0o644))
}

// executable builds the program for one system.
func (b *build) executable(to Target) ([]byte, error) {
	file := filepath.Join(b.work, "program")
	goBuild := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-tags=packed", "-overlay="+b.overlay,
		"-ldflags=-s -w -buildid=", "-o", file, ".")
	goBuild.Dir = b.source
	goBuild.Env = append(os.Environ(), "GOOS="+to.OS, "GOARCH="+to.Arch, "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off",
		"GOEXPERIMENT=", "GOFIPS140=off", "GOAMD64=v1", "GOARM64=v8.0", "PWD="+b.source)
	if said, err := goBuild.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s/%s 的程序编译不了：\n%s\n。在源码目录里运行 GOOS=%s GOARCH=%s go vet ./...，看是哪里改坏了",
			to.OS, to.Arch, bytes.TrimSpace(said), to.OS, to.Arch)
	}
	data, err := os.ReadFile(file)
	if err != nil || to.OS != "windows" {
		return data, err
	}
	drawing, err := os.ReadFile(filepath.Join(b.source, "site", "static", "icon.svg"))
	if err != nil {
		return nil, err
	}
	icons, err := icons(drawing)
	if err != nil {
		return nil, err
	}
	all := append(icons, versionResource(strings.TrimSuffix(to.File, ".exe"), to.File, b.version), manifestResource())
	return withResources(data, all)
}

// write puts a file into dir by way of another name, so that it is there whole
// or not at all.
func write(dir, name string, data []byte, mode os.FileMode) error {
	file, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	err = errors.Join(err, file.Chmod(mode), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(dir, name))
	}
	if err != nil {
		err = errors.Join(err, os.Remove(file.Name()))
	}
	return err
}

func unwritten(dir string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s 里写不了：%w。腾出地方，或用 -out 换一个位置；程序正开着的，先关掉", dir, err)
}
