//go:build js && wasm

package main

import (
	"syscall/js"

	"mingbaizhi/calc"
)

// desk answers requests and keeps the plan of the bundle it saw last.
type desk struct {
	bundle string
	plan   *calc.Plan
}

// reply is mingbaizhi as JavaScript calls it: args should be two strings.
func (d *desk) reply(args []js.Value) string {
	if len(args) != 2 || args[0].Type() != js.TypeString || args[1].Type() != js.TypeString {
		return refusal("", "计算器收到的不是两段文字，没有算。请刷新页面再试。")
	}
	bundle, request := args[0].String(), args[1].String()
	return d.guard(func() string { return d.answer(bundle, request) })
}

// answer settles request under the policy of bundle.
func (d *desk) answer(bundle, request string) string {
	if d.plan == nil || bundle != d.bundle {
		if err := d.open(bundle); err != nil {
			return refusal("bundle", err.Error()+"。")
		}
	}
	return string(d.plan.Answer(nil, []byte(request)))
}

// open reads bundle and keeps its plan. After an error there is no plan.
func (d *desk) open(bundle string) error {
	d.bundle, d.plan = "", nil
	plan, err := calc.Load([]byte(bundle))
	if err != nil {
		return err
	}
	d.bundle, d.plan = bundle, plan
	return nil
}

// guard returns what work returns. A fault of ours inside it becomes a reply
// too, and the plan is dropped, for nobody knows what state it was left in.
func (d *desk) guard(work func() string) (reply string) {
	defer func() {
		if recover() != nil {
			d.bundle, d.plan = "", nil
			reply = refusal("", "计算器内部出错，这一次没有算出来。请看速查表，或打电话问。")
		}
	}()
	return work()
}

// refusal is the error reply with these texts. JavaScript's own JSON writes
// them: encoding/json would be linked for this alone.
func refusal(field, message string) string {
	quote := js.Global().Get("JSON")
	return `{"error":{"field":` + quote.Call("stringify", field).String() +
		`,"message":` + quote.Call("stringify", message).String() + `}}`
}
