package calc

// workspace is what reading and running a request works on. It goes back to the
// plan when the answer is made, which has nothing of it, and serves the next.
type workspace struct {
	asked   asked
	person  dated
	answers []datedSaid // of which person is made
	visits  []visit
	filled  []Visit // those whose days were filled in
	said    []said  // of all visits; so are those below
	rules   []rule
	start   []Span

	// Of the run at hand; the next one has it again.
	run   run
	first state        // of the first visit
	later []leafSet    // the parts of the layers still to run
	turn  turn         // of the layer at hand,
	row   rowPayer     // the row of its table, unless that is best,
	rows  [1]*rowPayer // the list of it,
	draws [4]draw      // and room for what it draws on
	end   [1]*state    // of a visit on which no orders compete

	amounts []Span                 // of its leaves and layers
	done    visitResult            // what the first visit of the first run came to,
	used    bool                   // if one did;
	made    [fewLayers]result      // with these layers
	list    []*result              // in this order;
	pools   [fewLayers]poolCounter // the pools of that run,
	ended   [1]settled             // and the list of it

	competing []int   // the layers of which
	orders    [][]int // are all orders
}

// workspace is one that nobody works on, with room for a request.
func (p *Plan) workspace(answers, visits int) *workspace {
	w, ok := p.spaces.Get().(*workspace)
	if !ok {
		w = &workspace{person: make(dated, len(p.facts)), later: make([]leafSet, 0, len(p.layers)), list: make([]*result, len(p.layers))}
	}
	clear(w.person)
	w.used = false
	if cap(w.answers) < answers {
		w.answers = make([]datedSaid, answers)
	}
	if cap(w.visits) < visits {
		w.visits, w.filled, w.said = make([]visit, visits), make([]Visit, visits), make([]said, visits*len(p.facts))
		w.rules, w.start = make([]rule, visits*len(p.layers)), make([]Span, visits*p.leaves.count)
	}
	w.visits = w.visits[:visits]
	clear(w.visits)
	clear(w.said)
	clear(w.start)
	return w
}

// finish gives back what the request was read into. Nothing may use it, or its
// runs, from then on.
func (a *asked) finish() { a.plan.spaces.Put(a.space) }
