-- What happens while a webhook is paused is kept for it, and tried for days from when it is switched on again.
alter table webhooks.subscription add column resumed_at timestamptz;

-- Those who cause events ask what is wanted: by what is active, paused, or off because it failed. Not by what is gone.
delete from webhooks.interest;
insert into webhooks.interest (service_id, event_types)
select service_id, array_agg(distinct type) from webhooks.subscription, unnest(event_types) as type
where off_reason is distinct from 'gone' group by service_id;
