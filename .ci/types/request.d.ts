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
    given?: Given;
    /** What the paper slip shows, by slip field. */
    printed?: Printed;
  }

  type Given = { [layer: string]: { paid: string; deductible?: string } };
  type Printed = { [field: string]: string };
  type Want = 'questions' | 'compare' | 'advice' | 'curve';

  interface Account {
    whose: string;
    balance: string;
  }

  type Pools = { [pool: string]: Pool };

  interface Pool {
    base?: string;
    deductible?: string;
    paid?: string;
    times?: string;
  }

  interface Request {
    region: string;
    as_of: string;
    person: Answers;
    assumed?: string[];
    visits: Visit[];
    pools?: Pools;
    accounts?: Account[];
    /** By address, what the reader was told. */
    figures?: { [address: string]: string };
    want?: Want[];
  }
}
