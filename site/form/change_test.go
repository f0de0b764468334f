package form

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mingbaizhi/site/edit"
)

// opened is a file as a form, and what a browser would send of it.
func opened(t testing.TB, name, text string) (old *State, sent url.Values) {
	t.Helper()
	shape, root, ok := Of(name)
	if !ok {
		t.Fatalf("no shape for %s", name)
	}
	if text == "" {
		old = Empty(shape.Shape, root)
	} else {
		var err error
		if old, err = Read(shape.Shape, root, name, text); err != nil {
			t.Fatal(err)
		}
	}
	return old, posted(old.Fields(old, Known{}))
}

// sentBack is the text after a form was filled in and sent.
func sentBack(t testing.TB, name, text string, fill func(s *State)) string {
	t.Helper()
	old, sent := opened(t, name, text)
	s := Sent(old.shape, old.root, sent)
	fill(s)
	s = Sent(old.shape, old.root, posted(s.Fields(old, Known{})))
	after, err := s.Changes(old).Apply(name, text)
	if err != nil {
		t.Fatalf("%v\n%+v", err, s.Changes(old))
	}
	return after
}

const stations = `# 两级
tiers:
- {id: town, name: 镇站, count: 65, handles: [登记, 备案], source: a}  # 没有地址

stations:
- id: hall
  name: 大厅
  phone: "12345"  # 核对过
  source: a
# 搬过家
- id: window
  name: 窗口
  note: |
    一楼。
    二楼。
  source: a
`

func TestChanges(t *testing.T) {
	act := func(orders ...string) func(*State) {
		return func(s *State) {
			for _, order := range orders {
				if _, ok := s.Act(order); !ok {
					t.Errorf("%s: no such order", order)
				}
			}
		}
	}
	for _, row := range []struct {
		why      string
		fill     func(*State)
		old, new string // the one place of the text that changes
	}{
		{"one value, its comment stays", func(s *State) { s.Put("stations/hall/phone", "54321") }, `"12345"  #`, `"54321"  #`},
		{"a value in braces", func(s *State) { s.Put("tiers/town/name", "镇街站") }, "name: 镇站", "name: 镇街站"},
		{"a list, one a line", func(s *State) { s.Put("tiers/town/handles", "登记\n缴费，查询\n") }, "[登记, 备案]", "[登记, 缴费，查询]"},
		{"a key that was not there", func(s *State) { s.Put("stations/hall/hours", "工作日") }, "  source: a\n# 搬", "  source: a\n  hours: 工作日\n# 搬"},
		{"a value that YAML would read otherwise", func(s *State) { s.Put("stations/hall/name", "大厅: 一号") }, "name: 大厅", `name: "大厅: 一号"`},
		{"a key taken away", func(s *State) { s.Put("stations/hall/phone", "") }, "  phone: \"12345\"  # 核对过\n", ""},
		{"a scalar becomes a mapping", func(s *State) { s.Put("tiers/town/count/more", "true") }, "count: 65", "count: {count: 65, more: true}"},
		{"a box that was not ticked", func(s *State) { s.Put("tiers/town/more", "true") }, ", source: a}", ", source: a, more: true}"},
		{"text of several lines", func(s *State) { s.Put("stations/window/note", "一楼。\n三楼。\n") }, "二楼。", "三楼。"},
		{"an item down", act("down stations/hall"), stations[strings.Index(stations, "- id: hall"):],
			"# 搬过家\n- id: window\n  name: 窗口\n  note: |\n    一楼。\n    二楼。\n  source: a\n- id: hall\n  name: 大厅\n  phone: \"12345\"  # 核对过\n  source: a\n"},
		{"up at the top does nothing", act("up stations/hall"), "", ""},
		{"an item taken away, with the comment that speaks of it", act("remove stations/window"), stations[strings.Index(stations, "# 搬过家"):], ""},
		{"a new item as its neighbours are written", func(s *State) {
			at, _ := s.Act("add tiers")
			s.Put(at+"/id", "village")
			s.Put(at+"/name", "村站")
			s.Put(at+"/source", "a")
		}, "# 没有地址\n", "# 没有地址\n- {id: village, name: 村站, source: a}\n"},
		{"a new item of lines", func(s *State) {
			at, _ := s.Act("add stations")
			s.Put(at+"/id", "corner")
			s.Put(at+"/name", "角上")
			s.Put(at+"/note", "一。\n二。")
			s.Put(at+"/source", "a")
		}, "    二楼。\n  source: a\n", "    二楼。\n  source: a\n- id: corner\n  name: 角上\n  note: |-\n    一。\n    二。\n  source: a\n"},
		{"a copy stands behind what it copies, without its id", func(s *State) {
			at, _ := s.Act("copy tiers/town")
			s.Put(at+"/id", "village")
		}, "# 没有地址\n", "# 没有地址\n- {id: village, name: 镇站, count: 65, handles: [登记, 备案], source: a}\n"},
		{"a new key that its author names", func(s *State) {
			at, _ := s.Act("add sources")
			s.names[at] = "b"
			s.Put(at+"/title", "关于调整居民门诊待遇有关事项的通知")
			s.Put(at+"/issuer", "某局")
			s.Put(at+"/checked", "2026-01-01")
			s.Put(at+"/grade", "官样")
		}, stations[len(stations)-len("  source: a\n"):], "  source: a\nsources:\n  b:\n    title: 关于调整居民门诊待遇有关事项的通知\n    issuer: 某局\n    checked: 2026-01-01\n    grade: 官样\n"},
	} {
		t.Run(row.why, func(t *testing.T) {
			want := stations
			if row.old != "" {
				i := strings.LastIndex(stations, row.old)
				if row.new == "" || strings.Count(stations, row.old) == 1 {
					i = strings.Index(stations, row.old)
				}
				want = stations[:i] + row.new + stations[i+len(row.old):]
			}
			if got := sentBack(t, "jia/stations.yaml", stations, row.fill); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// A file that is not there yet comes from its form whole.
func TestNewFile(t *testing.T) {
	shape, root, _ := Of("jia/corrections.yaml")
	s := Empty(shape.Shape, root)
	at, _ := s.Act("add corrections")
	for key, text := range map[string]string{"id": "line", "on": "2026-03-01", "about": "stay/三档/起付线", "was": "写成了 600 元", "now": "应是 700 元",
		"who": "照着准备钱的人", "do": "多准备一些", "until": "2027-03-01", "source": "notice"} {
		s.Put(below(at, key), text)
	}
	const want = `corrections:
- id: line
  on: 2026-03-01
  about: stay/三档/起付线
  was: 写成了 600 元
  now: 应是 700 元
  who: 照着准备钱的人
  do: 多准备一些
  until: 2027-03-01
  source: notice
`
	if got := s.Whole(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// identity are the keys by which an item is called: a change of one of them is a
// change of every path below the item.
var identity = []string{"id", "name", "from", "on", "text", "title", "of", "seen"}

// Changing one field changes that value and nothing else, in every file.
func TestOneFieldOneValue(t *testing.T) {
	files := realFiles(t)
	names := slices.Sorted(maps.Keys(files))
	rapid.Check(t, func(rt *rapid.T) {
		name := rapid.SampledFrom(names).Draw(rt, "file")
		text := files[name]
		old, sent := opened(t, name, text)
		var fields []string
		for field := range sent {
			_, key := split(field)
			if at, typed := strings.CutPrefix(field, typedField); typed && old.raw[at] != "" && !slices.Contains(identity, key) {
				fields = append(fields, field)
			}
		}
		if len(fields) == 0 {
			return
		}
		slices.Sort(fields)
		field := rapid.SampledFrom(fields).Draw(rt, "field")
		to := rapid.SampledFrom([]string{"改过", "700", "85%", "甲: 乙", "a#b", "甲，乙", "[甲", "一\n二", "“引号”", `"`, "~", "- 甲"}).Draw(rt, "to")
		at := field[len(typedField):]
		if sent.Get(field) == to {
			return
		}
		sent.Set(field, to)
		after, err := Sent(old.shape, old.root, sent).Changes(old).Apply(name, text)
		if err != nil {
			rt.Fatalf("%s: %v", at, err)
		}
		was, _ := edit.Values(name, text)
		is, err := edit.Values(name, after)
		if err != nil {
			rt.Fatal(err)
		}
		changes := edit.Diff(was, is)
		if len(changes) != 1 || changes[0].Path != at {
			rt.Fatalf("%s to %q: %+v", at, to, changes)
		}
		if got := changes[0].New; !old.list[at] && got != to && !strings.HasPrefix(got, "[") {
			rt.Errorf("%s: %q became %q", at, to, got)
		}
	})
}
