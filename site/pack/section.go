package pack

import "errors"

// Where the fields of a Windows program lie, from its signature PE\0\0 and from
// the optional header behind it.
const (
	fieldSections      = 6  // how many
	fieldOptionalSize  = 20 // of the optional header
	optional           = 24
	fieldInitialized   = optional + 8
	fieldSectionAlign  = optional + 32
	fieldFileAlign     = optional + 36
	fieldImageSize     = optional + 56
	fieldHeadersSize   = optional + 60
	fieldResourceTable = optional + 112 + 2*8
	sectionHeader      = 40
	most               = 1 << 16 // bytes to which anything is aligned
	pe64               = 0x20b
)

var errNotPE = errors.New("编译出来的不是 64 位的 Windows 程序，图标放不进去。换 Go 1.26 再试")

// withResources is a Windows program with one more section, of resources. The
// program may have none yet, and its headers need room for another line.
func withResources(exe []byte, all []resource) ([]byte, error) {
	if len(exe) < 0x40 {
		return nil, errNotPE
	}
	start := int(little.Uint32(exe[0x3c:]))
	if start < 0 || start+fieldResourceTable+8 > len(exe) || string(exe[start:start+4]) != "PE\x00\x00" || little.Uint16(exe[start+optional:]) != pe64 {
		return nil, errNotPE
	}
	exe = append([]byte(nil), exe...)
	head := exe[start:]
	count := int(little.Uint16(head[fieldSections:]))
	table := optional + int(little.Uint16(head[fieldOptionalSize:]))
	line := table + count*sectionHeader
	room := min(int(little.Uint32(head[fieldHeadersSize:])), len(exe))
	pages, align := little.Uint32(head[fieldSectionAlign:]), little.Uint32(head[fieldFileAlign:])
	if start+line+sectionHeader > room || little.Uint32(head[fieldResourceTable:]) != 0 || pages-1 >= most || align-1 >= most {
		return nil, errNotPE
	}
	var end uint32
	for at := table; at < line; at += sectionHeader {
		end = max(end, little.Uint32(head[at+8:])+little.Uint32(head[at+12:]))
	}
	rva := rounded(end, pages)
	data := resourceSection(all, rva)
	size := uint32(len(data))
	raw := rounded(uint32(len(exe)), align)

	section := head[line : line+sectionHeader]
	clear(section)
	copy(section, ".rsrc")
	little.PutUint32(section[8:], size)
	little.PutUint32(section[12:], rva)
	little.PutUint32(section[16:], rounded(size, align))
	little.PutUint32(section[20:], raw)
	little.PutUint32(section[36:], 0x40000040) // initialised data, readable
	little.PutUint16(head[fieldSections:], uint16(count+1))
	little.PutUint32(head[fieldInitialized:], little.Uint32(head[fieldInitialized:])+rounded(size, align))
	little.PutUint32(head[fieldImageSize:], rounded(rva+size, pages))
	little.PutUint32(head[fieldResourceTable:], rva)
	little.PutUint32(head[fieldResourceTable+4:], size)
	return padded(append(padded(exe, int(align)), data...), int(align)), nil
}

// rounded is n rounded up to a multiple of step.
func rounded(n, step uint32) uint32 { return (n + step - 1) / step * step }
