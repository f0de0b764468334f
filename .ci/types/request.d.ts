// A request to the engine, as calc/wire.go reads it. Amounts are decimal yuan.

declare namespace mingbaizhi {
  /** An option, several, a number or an amount; null is 不清楚. */
  type Answer = string | string[] | number | null;
  type Answers = { [fact: string]: Answer };

  interface Bill {
    from: 'slip' | 'estimate';
    total?: string;
    eligible?: string;
    first_pay?: string;
    over_limit?: string;
    non_covered?: string;
    marked?: { [mark: string]: { part: string; amount: string } };
  }
  type BillPart = 'total' | 'eligible' | 'first_pay' | 'over_limit' | 'non_covered';

  interface Visit {
    admitted?: string;
    discharged?: string;
    settled?: string;
    episode?: string;
    hospital?: string;
    facts: Answers;
    bill: Bill;
    given?: { [layer: string]: { paid: string; deductible?: string } };
    /** What the paper slip shows, by slip field. */
    printed?: { [field: string]: string };
  }

  interface Pool {
    base?: string;
    deductible?: string;
    paid?: string;
    times?: number | string;
  }

  interface Request {
    region: string;
    as_of: string;
    person: Answers;
    assumed?: string[];
    visits: Visit[];
    pools?: { [pool: string]: Pool };
    accounts?: { whose: string; balance: string }[];
    /** By address, what the reader was told. */
    figures?: { [address: string]: string };
    want?: ('questions' | 'compare' | 'advice' | 'curve')[];
  }
}
