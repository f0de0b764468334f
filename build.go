// Mingbaizhi (医保明白纸) turns the guides and policy tables under content/ into
// a static site with a calculator that runs in the reader's browser.
//
//	go run .                          build content/ into public/
//	go run . serve                    preview with live reload, and the desk on which content is changed
//	go run . check [-strict]          every problem in the content, nothing written
//	go run . release [-back]          what is approved, packed for publishing
//	go run . estimate < requests.jsonl   one settlement a line
//	go run . edges REGION                for staff: where a little more changes a lot
//	go run . new region luoyang 洛阳市   the beginning of a region, a guide, a layer, a leaflet, a policy year
//	go run . executables -out DIR     the program for machines without Go
//
// Package program has a method for each, and one table that names them with their
// flags; usage and errors are made of it.
//
// # Flags
//
// Every command that reads the content takes -content DIR (content), -base URL
// (without it no QR code and no canonical address) and -date DAY (today: the
// clock is read here and nowhere else, so a build with -date is reproducible).
// build takes -out DIR (public), -region ID,ID (only those regions' folders and what
// is for everybody, see package site, "A part of the site"), -compress (FILE.gz and FILE.br beside each file
// that becomes smaller, see site/deploy) and -pdf (leaflets and wall sheets as PDF
// too, where there is a browser that prints), serve -addr (127.0.0.1:8080, loopback
// only), check -strict (warnings count as errors). Flags may stand before or
// after the command.
//
// # By a double click
//
// What executables makes (package pack) needs no Go. Without arguments it serves
// the content beside it and opens the browser at the desk (package start); with a
// command it does what go run . does. Its folders, content, public and 发布, are
// looked for beside it and not where it is called from, flags excepted.
//
// # Release
//
// What is approved, and only that, becomes 发布/DAY-N beside the content (package release): with
// -region one region and those above it, with -back the site of the release
// before. Anything that is not approved keeps it from running, exit 1, each value
// with its place. Without -date it is of today; with -base it is also compared
// with what lies there, if that can be reached within five seconds.
//
// # Output and exit codes
//
// Results go to standard output, diagnostics to standard error: problems in the
// content as path:line:col: sentence, wrong use as error: and hint: lines.
// Exit 0 is done, 1 problems in the content, 2 wrong use or a machine that
// cannot do the work. Progress is shown on a terminal only.
//
// # New
//
// new writes what package scaffold begins, through package store: whole or not at
// all, with a record in the history, and refused where it would bring an error that
// the content did not have. It takes:
//
//	region ID NAME       with the structure of the region that -like names
//	guide REGION TITLE   as -id ID, else guide-1
//	layer REGION ID NAME
//	leaflet REGION TITLE  as -id ID, else leaflet-1
//	year REGION DAY [LAYER…]  of all the region's own layers, or those named
//	tree ID NAME         a whole content to start from, in an empty folder
//
// No file is replaced by a beginning; a year adds to those it is about.
//
// # Estimate
//
// Each line of standard input is a request as package calc documents it, each
// line of standard output its reply, in the same order; blank lines are passed
// over. A line that cannot be answered, a region that does not exist included,
// gets an error reply in its place, with the number of the line, and the next line
// is still answered, so the exit code is 0: one bad slip must not lose the other
// thousand. Only content that does not load ends the run, with exit 1.
//
// All processors answer, and no more than some lines are held, however many there
// are. Whoever has read enough may close the pipe.
package main

import (
	"os"
	"time"

	"mingbaizhi/site"
	"mingbaizhi/site/program"
)

func main() {
	info, err := os.Stderr.Stat()
	os.Exit(program.Run(os.Args[1:], program.World{
		Name:     invoked(),
		In:       os.Stdin,
		Out:      os.Stdout,
		Err:      os.Stderr,
		Terminal: err == nil && info.Mode()&os.ModeCharDevice != 0,
		Now:      time.Now,
	}))
}

// invoked is how the program is started.
func invoked() string {
	if site.Packed {
		return os.Args[0]
	}
	return "go run ."
}
