-- Whether a person wants notices on devices, in which language, and whether the address for e-mail has turned out
-- to lead nowhere.
alter table citizens.profile add column is_email_refused boolean not null default false;

create or replace view citizens.reachability as
  select citizen_id, is_inbox_enabled, preferences_mode, settings_version, blocked,
         case when is_email_enabled and is_email_validated then email end as notice_email,
         last_app_version, is_webhook_enabled, preferred_languages[1] as first_language
  from citizens.profile;

create or replace view citizens.service_choice as
  select citizen_id, service_id, settings_version, is_inbox_enabled, is_email_enabled, can_access_message_read_status,
         is_webhook_enabled
  from citizens.service_preference;
