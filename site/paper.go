package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"time"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Imprint is what a sheet of paper says of itself, so that whoever finds it on
// a wall a year later can tell whether it still holds.
type Imprint struct {
	Until   Day
	Code    string // of the policy; empty without a calculator
	Valid   Link   // to 这张还能用吗
	Address string // the same as people type it; with Options.Base only
	QR      *QR    // to the same, with what the sheet is; with Options.Base only
}

// What is handed out on paper.
const (
	leafletPaper  = "leaflet"
	posterPaper   = "poster"
	estimatePaper = "estimate"
)

// policyCode is how many characters of the bundle's hash stand on paper.
const policyCode = 8

// codeOf is the policy code of a region, empty where nothing is settled.
func codeOf(r *content.Region) string {
	if r.Hash == "" {
		return ""
	}
	return r.Hash[:policyCode]
}

// imprint makes the imprint of a sheet: of its kind, under an id, with the print
// of its content. The QR code's fragment holds only what every chat and every
// telephone passes on; static/valid.js reads it.
func (s *Site) imprint(page *Page, r *content.Region, kind, id string, until calc.Date, print string) (Imprint, error) {
	i := Imprint{Until: dayOf(until), Code: codeOf(r), Valid: page.link(validPath(r.ID), validTitle)}
	if s.opt.Base == "" {
		return i, nil
	}
	address := s.opt.Base + relative("index.html", validPath(r.ID))
	values := [][2]string{{"k", kind + "." + id}, {"d", plainDay(s.opt.Date)}, {"u", plainDay(until)}, {"c", i.Code}, {"h", print}}
	fragment := ""
	for _, v := range values {
		if v[1] != "" {
			fragment += "&" + v[0] + "=" + url.QueryEscape(v[1])
		}
	}
	i.Address = shortAddress(address)
	var err error
	i.QR, err = qrOf(address+"#"+strings.TrimPrefix(fragment, "&"), "二维码：扫一扫，看这张纸还能不能用")
	return i, err
}

// plainDay is a date as a fragment has it: 20260620.
func plainDay(d calc.Date) string { return fmt.Sprintf("%08d", int(d)) }

// printLength is how many characters of a print stand in an address.
const printLength = 8

// print tells the content of one sheet from that of another: the words that stand on
// it, but for what changes from day to day. A sheet whose print is still that of the
// page says what the page says, whatever else of the policy or of the templates'
// markup has changed.
func (s *Site) print(page framed) (string, error) {
	frame := page.frame()
	var main strings.Builder
	if err := s.kinds.part(&main, frame.Kind, "main", page); err != nil {
		return "", err
	}
	hash := sha256.New()
	fmt.Fprintf(hash, "%s\n%s\n", frame.Title, frame.Summary)
	for sheet := (tags{rest: main.String()}); sheet.next(); {
		if words := strings.TrimSpace(sheet.text); words != "" {
			fmt.Fprintf(hash, "%s\n", words)
		}
	}
	return hex.EncodeToString(hash.Sum(nil))[:printLength], nil
}

// usedUntil is the last day on which nothing is known to change of what some
// layers say; where nothing is known of them, the day on which something of the
// region is to be looked at again.
func usedUntil(r *content.Region, layers []string, on calc.Date) calc.Date {
	var until calc.Date
	for _, l := range r.Layers {
		for _, id := range layers {
			if l.ID == id {
				until = sooner(until, tableUntil(l, on))
			}
		}
	}
	if until == 0 {
		until = reviewDay(r, on)
	}
	return until
}

// reviewDay is when something of a region changes or is to be looked at again:
// paper must name a day, so where none is known it is a quarter of a year on.
func reviewDay(r *content.Region, on calc.Date) calc.Date {
	if until := validUntil(r, on); until != 0 {
		return until
	}
	const quarter = 3
	t := time.Date(int(on)/10000, time.Month(int(on)/100%100+quarter), int(on)%100, 0, 0, 0, 0, time.UTC)
	return calc.Date(t.Year()*10000 + int(t.Month())*100 + t.Day())
}
