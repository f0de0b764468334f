package store

// State is how a file of ours stands to the same file of a 内容包.
type State int

const (
	Same         State = iota // 一样
	OnlyHere                  // 只有这里有
	OnlyThere                 // 只有对方有
	ChangedHere               // 只有这里改过
	ChangedThere              // 只有对方改过
	Both                      // 两边都改过
)

// String is the state as a page says it.
func (s State) String() string {
	return [...]string{"一样", "只有这里有", "只有对方有", "只有这里改过", "只有对方改过", "两边都改过"}[s]
}
