-- The register of public bodies, as the public index (IPA) gives it, without the names of people.
create schema registry;

create table registry.body (
  -- Lower case: the index has some codes in capitals.
  ipa_code text collate "C" primary key,
  name text not null,
  fiscal_code text not null,
  -- The digital domicile; without one nothing can be sent.
  pec text,
  kind text not null,
  place text not null,
  website text,
  -- Lower case without accents: name and place.
  search_text text not null,
  -- Being wound up, or in the last file no more.
  is_active boolean not null,
  updated_at timestamptz not null
);
create index body_by_fiscal_code on registry.body (fiscal_code);
create index body_search on registry.body using gin (search_text gin_trgm_ops);

-- What others may read of a body.
create view registry.listed_body as
  select ipa_code, name, fiscal_code, pec, kind, place, is_active from registry.body;
