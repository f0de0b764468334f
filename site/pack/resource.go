package pack

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// resource is one resource of a Windows program.
type resource struct {
	kind, id, language uint16
	data               []byte
}

// The kinds that the program has.
const (
	kindIcon      = 3
	kindGroupIcon = 14
	kindVersion   = 16
	kindManifest  = 24
)

const chinese = 0x0804 // simplified, of the mainland

var little = binary.LittleEndian

// resourceSection is the contents of a section of resources that lies at rva in
// memory: a tree of directories by kind, id and language, then where each
// resource lies and how long it is, then the resources.
func resourceSection(all []resource, rva uint32) []byte {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b resource) int {
		return (int(a.kind)-int(b.kind))<<16 + int(a.id) - int(b.id)
	})
	var kinds []uint16
	ids := map[uint16][]resource{}
	for _, r := range all {
		if !slices.Contains(kinds, r.kind) {
			kinds = append(kinds, r.kind)
		}
		ids[r.kind] = append(ids[r.kind], r)
	}
	const head, entry, where = 16, 8, 16 // a directory, an entry of it, an address
	const deeper = 1 << 31               // the entry leads to another directory
	directory := func(to []byte, entries int) []byte {
		return little.AppendUint16(append(to, make([]byte, head-2)...), uint16(entries))
	}
	first := head + entry*len(kinds)
	second := first
	for _, kind := range kinds {
		second += head + entry*len(ids[kind])
	}
	addresses := second + len(all)*(head+entry)
	at := addresses + len(all)*where

	tree := directory(nil, len(kinds))
	next := first
	for _, kind := range kinds {
		tree = little.AppendUint32(little.AppendUint32(tree, uint32(kind)), deeper|uint32(next))
		next += head + entry*len(ids[kind])
	}
	n := 0
	for _, kind := range kinds {
		tree = directory(tree, len(ids[kind]))
		for _, r := range ids[kind] {
			tree = little.AppendUint32(little.AppendUint32(tree, uint32(r.id)), deeper|uint32(second+n*(head+entry)))
			n++
		}
	}
	for i, r := range all {
		tree = directory(tree, 1)
		tree = little.AppendUint32(little.AppendUint32(tree, uint32(r.language)), uint32(addresses+i*where))
	}
	var data []byte
	for _, r := range all {
		tree = little.AppendUint32(tree, rva+uint32(at+len(data)))
		tree = little.AppendUint32(tree, uint32(len(r.data)))
		tree = append(tree, make([]byte, 8)...)
		data = padded(append(data, r.data...), 8)
	}
	return append(tree, data...)
}

// padded is data with zeros up to a multiple of n.
func padded(data []byte, n int) []byte {
	return append(data, make([]byte, (n-len(data)%n)%n)...)
}

// manifest has Windows treat the program as one written for Windows 10: paths
// longer than 260 characters work, and it is never taken for an installer that
// needs the administrator.
const manifest = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
<trustInfo xmlns="urn:schemas-microsoft-com:asm.v3"><security><requestedPrivileges>
<requestedExecutionLevel level="asInvoker" uiAccess="false"/>
</requestedPrivileges></security></trustInfo>
<compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1"><application>
<supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/>
</application></compatibility>
<application xmlns="urn:schemas-microsoft-com:asm.v3"><windowsSettings>
<longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
<activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
</windowsSettings></application>
</assembly>
`

func manifestResource() resource {
	return resource{kindManifest, 1, 0, []byte(manifest)}
}

// versionResource is what Explorer and the task manager say of the program.
func versionResource(name, file, version string) resource {
	fixed := make([]byte, 0, 52)
	for _, v := range []uint32{0xfeef04bd, 0x10000, 0x10000, 0, 0x10000, 0, 0x3f, 0, 0x40004, 1, 0, 0, 0} {
		fixed = little.AppendUint32(fixed, v)
	}
	var table []byte
	for _, s := range [][2]string{
		{"FileDescription", name}, {"ProductName", name}, {"OriginalFilename", file}, {"ProductVersion", version},
	} {
		value := wide(s[1])
		table = append(padded(table, 4), block(s[0], 1, len(value)/2, value)...)
	}
	texts := block("StringFileInfo", 1, 0, block("080404B0", 1, 0, table))
	language := little.AppendUint16(little.AppendUint16(nil, chinese), 1200)
	languages := block("VarFileInfo", 1, 0, block("Translation", 0, len(language), language))
	inside := append(padded(fixed, 4), append(padded(texts, 4), languages...)...)
	return resource{kindVersion, 1, chinese, block("VS_VERSION_INFO", 0, len(fixed), inside)}
}

// block is one node of a version resource: its length, the length of its value,
// whether that is text, its key, and inside, which begins at a multiple of four.
func block(key string, text uint16, value int, inside []byte) []byte {
	b := little.AppendUint16(nil, 0)
	b = little.AppendUint16(b, uint16(value))
	b = little.AppendUint16(b, text)
	b = append(padded(append(b, wide(key)...), 4), inside...)
	little.PutUint16(b, uint16(len(b)))
	return b
}

// wide is s as Windows writes it, with the zero at its end.
func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s + "\x00")) {
		b = little.AppendUint16(b, u)
	}
	return b
}
