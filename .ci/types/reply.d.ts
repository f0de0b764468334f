// A reply of the engine, as calc/reply.go writes it. Empty things are left out.

declare namespace mingbaizhi {
  /** Decimal yuan, or the least and the most. */
  type Amount = string | [string, string];
  type When = 'at-window' | 'later' | 'on-application';
  type Grade = 'confirmed' | 'official' | 'press' | 'reprint' | 'entered';
  type FigureKind = 'yuan' | 'percent' | 'count' | 'table';

  interface Reply {
    error?: { field: string; message: string };
    region: string;
    policy: { id: string; hash: string; format: number };
    statements: Statement[];
    year?: YearItem[];
    unsure?: Unsure[];
    questions?: { fact: string; spread: Amount }[];
    compare?: Alternative[];
    compare_note?: string;
    advice?: Advice[];
    alerts?: Alert[];
    curve?: Curve;
  }

  interface Gate {
    id: string;
    says: string;
  }

  /** Of a statement that a gate closed there is only what stands before bill. */
  interface Statement {
    settled: string;
    notice: string;
    gate?: Gate;
    text: StatementText;
    bill: Parts & { total: Amount };
    layers?: Layer[];
    not_opened?: { id: string; name: string; why: string }[];
    fund_paid: Amount;
    hospital_paid?: Amount;
    own_pay: Amount;
    worst_order?: Amount;
    own_parts?: Parts;
    at_window: Amount;
    later: Amount;
    on_application: Amount;
    account?: Amount;
    family_account?: Amount;
    cash?: Amount;
    slip?: { field: string; amount: Amount }[];
    weak?: { amount: Amount; figures?: WeakFigure[] };
    unknown?: UnknownCell[];
    call_sheet?: UnknownCell[];
    if_all_eligible?: Conditional;
    rounded?: boolean;
    as_seen?: { layer: string; name: string; date: string }[];
    not_considered?: string[];
    order_unknown?: { layers: string[] }[];
    order_best?: string[];
    check?: Check;
  }

  interface StatementText {
    headline: string;
    lines?: string[];
    steps?: string[];
    caveats?: string[];
  }

  interface Parts {
    eligible?: Amount;
    first_pay?: Amount;
    over_limit?: Amount;
    non_covered?: Amount;
  }

  interface Layer {
    id: string;
    name: string;
    slip?: string;
    when: When;
    day?: string;
    row?: string;
    given?: boolean;
    unpublished?: boolean;
    ranged?: boolean;
    base: Amount;
    deductible?: Amount;
    slices?: { from: Amount; to: Amount; rate: string; amount: string }[];
    adjusted?: string[];
    pools?: { pool: string; on: string; before: Amount; after: Amount; most?: Amount }[];
    limited_by?: string;
    limit_most?: Amount;
    paid: Amount;
    already?: Amount;
    moved?: Amount;
    short?: Amount;
    grade?: Grade;
    sources?: string[];
  }

  interface WeakFigure {
    address: string;
    name: string;
    grade: Grade;
    stale?: boolean;
    source?: string;
    amount?: Amount;
  }

  /** A figure that nobody published. say is what to read out on the telephone. */
  interface UnknownCell {
    address: string;
    name: string;
    kind: FigureKind;
    say: string;
  }

  interface Unsure {
    fact: string;
    name: string;
    visit?: number;
    answers: { option: string; name: string; gate?: Gate; own_pay: Amount }[];
  }

  interface Conditional {
    own_pay: Amount;
    per_10000: Amount;
  }

  interface YearItem {
    pool: string;
    name?: string;
    each?: string;
    period: string;
    base?: Amount;
    deductible?: Amount;
    paid?: Amount;
    times?: Amount;
    limits?: { on: string; most: Amount; left: Amount }[];
    says?: string;
  }

  /** The same bill elsewhere; same marks the place that the request names. */
  interface Alternative {
    id: string;
    name: string;
    same?: boolean;
    gate?: Gate;
    own_pay: Amount;
    at_window: Amount;
    later: Amount;
    on_application: Amount;
    if_all_eligible?: Conditional;
    call_sheet?: boolean;
    assumed?: string[];
    says: string;
  }

  interface Advice {
    id: string;
    name: string;
    while: 'before' | 'in-hospital' | 'after' | 'next-year';
    says: string;
    conditions?: string;
    office?: string;
    saving?: Amount;
    /** What it saves, as a sentence. */
    saves?: string;
    /** Whether it comes too late for this visit. */
    late?: boolean;
    commercial?: boolean;
    source?: string;
  }

  interface Alert {
    id: string;
    name: string;
    visit: number;
    at: Amount;
    own: Amount;
    maybe?: boolean;
    says: string;
    source?: string;
  }

  interface Curve {
    visit: number;
    points: { total: string; own: Amount; says?: string }[];
  }

  interface Check {
    says?: string;
    agrees?: boolean;
    /** What does not add up on the paper itself. */
    amiss?: string[];
    lines?: { field: string; printed: string; ours: Amount; off?: Amount; says: string }[];
    explained?: { fact?: string; option?: string; pool?: string; taken?: Amount; name?: string; answer?: string; says: string }[];
  }
}
