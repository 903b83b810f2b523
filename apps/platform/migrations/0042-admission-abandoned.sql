-- Logins begun by a browser that had gone to a provider a moment before and has not come back with an answer.
alter table admission.sample add column abandoned integer not null default 0;
