-- Gates, the places given before them and how far their turn has come; what is told about each section of the app.
create schema admission;

-- One small row a gate. `tokens`, `factor` and `recent` are the ticker's; see rules.ts.
create table admission.gate (
  name text collate "C" primary key,
  kind text not null check (kind in ('login', 'identity-provider', 'other')),
  label text not null,
  entity_id text,
  rate double precision check (rate > 0),
  burst double precision not null check (burst >= 1),
  adaptive boolean not null default true,
  -- By an operator; until then the settings of the installation hold.
  declared boolean not null default false,
  factor double precision not null default 1 check (factor > 0 and factor <= 1),
  trouble text not null default 'none' check (trouble in ('none', 'slow', 'failing')),
  adjusted_at timestamptz,
  tokens double precision not null,
  room double precision not null,
  -- Admitted with a place in time, and otherwise; told by the processes, and what of it the ticker has charged.
  come bigint not null default 0,
  aside bigint not null default 0,
  come_charged bigint not null default 0,
  aside_charged bigint not null default 0,
  recent jsonb not null default '[]',
  paused_at timestamptz,
  pause_it text,
  pause_en text,
  pause_end timestamptz,
  ticked_at timestamptz not null
);

-- Written by whoever gives places: `given` only grows. Apart from `turn`, so that givers and ticker never wait for each other.
create table admission.line (
  gate text collate "C" not null references admission.gate (name),
  class text not null check (class in ('normal', 'due', 'desk')),
  share double precision not null check (share >= 0 and share <= 0.8),
  given bigint not null default 0,
  primary key (gate, class)
);

-- Written by the ticker: `served` only grows.
create table admission.turn (
  gate text collate "C" not null references admission.gate (name),
  class text not null check (class in ('normal', 'due', 'desk')),
  served bigint not null default 0,
  credit double precision not null default 0,
  primary key (gate, class)
);

-- Of those called at a moment, how many have come. As few rows as `recent` has marks.
create table admission.came (
  gate text collate "C" not null,
  called_ms bigint not null,
  count integer not null,
  primary key (gate, called_ms)
);

create table admission.process (
  id uuid primary key,
  seen_at timestamptz not null
);

-- What each process saw in ten seconds. Kept two hours.
create table admission.sample (
  gate text collate "C" not null,
  at timestamptz not null,
  process uuid not null,
  arrivals integer not null,
  admitted integer not null,
  completed integer not null,
  refused integer not null,
  begun integer not null,
  returned integer not null,
  p95_ms double precision,
  primary key (gate, at, process)
);
create index sample_by_time on admission.sample (at);

create table admission.level (
  gate text collate "C" not null,
  at timestamptz not null,
  waiting bigint not null,
  rate double precision,
  primary key (gate, at)
);
create index level_by_time on admission.level (at);

create table admission.refusal (
  at timestamptz not null,
  process uuid not null,
  cause text not null,
  identity_provider text not null,
  count integer not null,
  primary key (at, process, cause, identity_provider)
);

-- Places that were used: one row an admission out of the queue, none for those who wait.
create table admission.entry (
  ticket text collate "C" primary key,
  at timestamptz not null,
  times smallint not null,
  used boolean not null default false
);
create index entry_by_time on admission.entry (at);

create table admission.precedence_use (
  token text collate "C" primary key,
  uses smallint not null,
  expires_at timestamptz not null
);

-- Who wants to be told when the turn comes near. The address is encrypted and goes with the one mail.
create table admission.call_back (
  ticket text collate "C" primary key,
  gate text collate "C" not null,
  class text not null,
  place bigint not null,
  address_hash bytea not null unique,
  sealed bytea not null,
  journey text not null,
  language text not null check (language in ('it', 'en')),
  created_at timestamptz not null
);
create index call_back_by_place on admission.call_back (gate, class, place);

create table admission.section (
  name text primary key,
  level text not null check (level in ('none', 'normal', 'critical')),
  text_it text not null,
  text_en text not null,
  link text,
  expected_end timestamptz,
  visible boolean not null,
  changed_at timestamptz not null
);

-- Every change of a switch: who, what, when. Never changed, never swept.
create table admission.change (
  id uuid primary key,
  at timestamptz not null,
  actor uuid not null,
  what text not null check (what in ('gate', 'pause', 'resume', 'section')),
  subject text not null,
  new_values text not null
);
