// Profile and preferences over HTTP. (The institutions' check is in check-routes.ts, the e-mail link in email-routes.ts.)
import { answer, serve } from '@io/endpoint/serve';
import type { CitizenId } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import { type CitizenCaller, recentLogin } from '../../doors/citizen.ts';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { type ActivationStatus, findActivation } from '../activations/index.ts';
import {
  isSpecial,
  serviceProblems,
  type ServiceRecord,
  type Services,
} from '../services/index.ts';
import { askEmailProof, chooseForService, profileOf, updateProfile } from './actions.ts';
import * as contract from './contract.ts';
import { defaultChoice, type Profile, type ServiceChoice } from './rules.ts';
import { findChoice } from './store.ts';

/**
 * Our web app is always of today, and has the switch that lets a service know what was read; IO asks for an app
 * that has it (2.14.0) before it tells (io-contract A.2).
 */
const WEB_APP_VERSION = '3.0.0';

type Language = 'it_IT' | 'en_GB' | 'es_ES' | 'de_DE' | 'fr_FR' | 'sl_SI';

const wireProfile = (profile: Profile) => ({
  ...(profile.email !== undefined && { email: profile.email }),
  service_preferences_settings: { mode: profile.mode },
  blocked_inbox_or_channels: Object.fromEntries(
    Object.entries(profile.blocked).map(([service, channels]) => [service, [...channels]]),
  ),
  preferred_languages: [...profile.preferredLanguages] as Language[],
  is_inbox_enabled: profile.isInboxEnabled,
  is_webhook_enabled: profile.isWebhookEnabled,
  is_email_enabled: profile.isEmailEnabled,
  is_email_validated: profile.isEmailValidated,
  ...(profile.isEmailRefused && { is_email_refused: true }),
  ...(profile.acceptedTosVersion !== undefined && {
    accepted_tos_version: profile.acceptedTosVersion,
  }),
  ...(profile.lastAppVersion !== undefined && { last_app_version: profile.lastAppVersion }),
  version: profile.version,
});

const wireInitialized = (profile: Profile, { session }: CitizenCaller) => ({
  ...wireProfile(profile),
  has_profile: true,
  name: session.name,
  family_name: session.familyName,
  fiscal_code: session.fiscalCode,
  ...(session.spidEmail !== undefined && { spid_email: session.spidEmail }),
  date_of_birth: session.dateOfBirth.toString(),
});

const wireChoice = (
  choice: ServiceChoice,
  settingsVersion: number,
  activation: ActivationStatus | undefined,
) => ({
  is_inbox_enabled: activation === undefined ? choice.isInboxEnabled : activation === 'ACTIVE',
  is_email_enabled: choice.isEmailEnabled,
  is_webhook_enabled: choice.isWebhookEnabled,
  can_access_message_read_status: choice.canAccessMessageReadStatus,
  settings_version: settingsVersion,
  ...(activation !== undefined && { activation_status: activation }),
});

export function citizenRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  services: Services,
): void {
  const { sql } = context;
  const mustExist = async (serviceId: string) => {
    const service = await services.find(serviceId);
    if (service === undefined) throw new Refusal(serviceProblems.service_not_found);
    return service;
  };

  /** Undefined for a service that is not special; one that was never activated is inactive. */
  const activationStatusOf = async (service: ServiceRecord, citizenId: CitizenId) => {
    if (!isSpecial(service)) return undefined;
    const found = await findActivation(sql, citizenId, service.serviceId);
    return found?.status ?? 'INACTIVE';
  };

  serve(app, doors, contract.getProfile, async ({ caller }) =>
    answer(200, wireInitialized(await profileOf(sql, caller.subject), caller)),
  );

  serve(app, doors, contract.getApiProfile, async ({ caller }) =>
    answer(200, wireProfile(await profileOf(sql, caller.subject))),
  );

  serve(app, doors, contract.updateProfile, async ({ caller, body }) => {
    // Whoever has the address hears everything: a session that was found open must not move it elsewhere.
    if (body.email !== undefined) {
      const { email } = await profileOf(sql, caller.subject);
      if (body.email !== email) recentLogin(caller, context.clock());
    }
    const profile = await updateProfile(
      context,
      caller.subject,
      {
        version: body.version,
        email: body.email,
        mode: body.service_preferences_settings?.mode,
        blocked: body.blocked_inbox_or_channels,
        preferredLanguages: body.preferred_languages,
        isInboxEnabled: body.is_inbox_enabled,
        isWebhookEnabled: body.is_webhook_enabled,
        isEmailEnabled: body.is_email_enabled,
        acceptedTosVersion: body.accepted_tos_version,
        lastAppVersion:
          body.last_app_version ?? (caller.session.client === 'web' ? WEB_APP_VERSION : undefined),
      },
      caller.session.spidEmail,
    );
    return answer(200, wireInitialized(profile, caller));
  });

  serve(app, doors, contract.getServicePreference, async ({ caller, params }) => {
    const service = await mustExist(params.service_id);
    const profile = await profileOf(sql, caller.subject);
    if (profile.mode === 'LEGACY') throw new Refusal(contract.citizenProblems.legacy_preferences);
    const { settingsVersion } = profile;
    const [choice, status] = await Promise.all([
      findChoice(sql, caller.subject, params.service_id, settingsVersion),
      activationStatusOf(service, caller.subject),
    ]);
    return answer(200, wireChoice(choice ?? defaultChoice(profile.mode), settingsVersion, status));
  });

  serve(app, doors, contract.setServicePreference, async ({ caller, params, body }) => {
    const service = await mustExist(params.service_id);
    const choice = await chooseForService(context, caller.subject, service, {
      isInboxEnabled: body.is_inbox_enabled,
      isEmailEnabled: body.is_email_enabled,
      isWebhookEnabled: body.is_webhook_enabled,
      canAccessMessageReadStatus: body.can_access_message_read_status,
      settingsVersion: body.settings_version,
    });
    const status = await activationStatusOf(service, caller.subject);
    return answer(200, wireChoice(choice, body.settings_version, status));
  });

  serve(app, doors, contract.startEmailValidation, async ({ caller }) => {
    await askEmailProof(context, caller.subject);
    return answer(202);
  });
}
