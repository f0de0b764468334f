package site

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// saidAmount writes whole yuan below a hundred million as it is said out in full:
// 一万零五十.
func saidAmount(n int) string {
	if n >= 10000 {
		rest := n % 10000
		text := saidAmount(n/10000) + "万"
		if rest == 0 {
			return text
		}
		if rest < 1000 {
			text += "零"
		}
		return text + saidAmount(rest)
	}
	digits, units := []rune("零一二三四五六七八九"), []string{"千", "百", "十", ""}
	text, zero := "", false
	for i, at := range []int{1000, 100, 10, 1} {
		d := n / at % 10
		if d == 0 {
			zero = text != ""
			continue
		}
		if zero {
			text += "零"
		}
		zero = false
		text += string(digits[d]) + units[i]
	}
	return text
}

// TestTypedAmounts types amounts, said and written, whole and spoilt: the page
// reads what was meant, what it takes the engine takes as the same, and what
// it and the reader of prose both read is one number.
func TestTypedAmounts(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	type row struct{ typed, want string } // no want: only the laws; "!": refused
	rows := []row{{"两万三", "23000"}, {"3千500", "3500"}, {"一万零五十", "10050"}, {"1.3万", "13000"}, {"３，０００。５元", "3000.5"}, {"", ""}, {"两万三五", "!"}, {"abc", "!"}, {"-5", "!"}, {"1,00", "!"}, {"1.005", "!"}}
	dice := rand.New(rand.NewPCG(9, 2026))
	signs := []rune("0123456789零〇一二两三四五六七八九十百千万元块钱.,，。 　¥￥-%a\u0000\u2028")
	for range 4000 {
		most := 100
		for range dice.IntN(5) {
			most *= 10
		}
		n := 11 + dice.IntN(most)
		said := saidAmount(n)
		rows = append(rows, row{said, strconv.Itoa(n)}, row{said + "块钱", strconv.Itoa(n)}, row{strconv.Itoa(n) + "元", strconv.Itoa(n)})
		spoilt := []rune(said)
		spoilt[dice.IntN(len(spoilt))] = signs[dice.IntN(len(signs))]
		odd := make([]rune, 1+dice.IntN(8))
		for i := range odd {
			odd[i] = signs[dice.IntN(len(signs))]
		}
		rows = append(rows, row{typed: string(spoilt)}, row{typed: string(odd)})
	}
	var in bytes.Buffer
	for _, r := range rows {
		if err := json.NewEncoder(&in).Encode(r.typed); err != nil {
			t.Fatal(err)
		}
	}
	run := exec.Command(node, "testdata/amount.js", "static/amount.js")
	run.Stdin, run.Stderr = &in, os.Stderr
	out, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != len(rows) {
		t.Fatalf("%d answers to %d", len(lines), len(rows))
	}
	plain, taken, both := regexp.MustCompile(`^\d+(\.\d{1,2})?$`), 0, 0
	for i, r := range rows {
		var got struct{ Text, Fault string }
		if err := json.Unmarshal([]byte(lines[i]), &got); err != nil {
			t.Fatal(err)
		}
		if r.want == "!" && got.Fault == "" || r.want != "!" && (r.want != "" || r.typed == "") && got.Text != r.want {
			t.Errorf("%q is %+v, want %q", r.typed, got, r.want)
		}
		if got.Text == "" {
			continue
		}
		taken++
		if !plain.MatchString(got.Text) {
			t.Errorf("%q is %q, which is no plain amount", r.typed, got.Text)
		}
		f, ok := calc.ParseYuan(got.Text)
		if !ok {
			continue // more than anybody has: the engine says so
		}
		typed := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(r.typed, "元"), "块"), "块钱") + "元"
		if m := content.Mentions(typed); len(m) == 1 && m[0].Known && m[0].Unit == calc.InYuan && m[0].Text == typed {
			if both++; m[0].Amount != int64(f) {
				t.Errorf("%q is %s on the page and %d fen in prose", r.typed, got.Text, m[0].Amount)
			}
		}
	}
	if taken < 12000 || both < 4000 {
		t.Errorf("%d amounts were read, %d by both", taken, both)
	}
}
