// What the demonstration has behind it at its first start: a month of figures, and a card that waits for an operator.
import { EMPTY_CARD, type CardContent } from '@io/composing/service-card';
import { REGIONS } from '@io/vocabulary';
import { demoInstitutions } from './demo-institutions.ts';
import { type Counted, count, hasFiguresBefore } from './domains/figures/index.ts';
import { createService, submitDraft, type Submitter } from './domains/publications/index.ts';
import { listOwnCards } from './domains/services/index.ts';
import { dayInRome } from './floor/clock.ts';
import type { Context } from './floor/context.ts';
import { transaction } from './floor/database.ts';
import { newUuid } from './floor/ids.ts';

const DAYS = 30;
const DELIVERY_MS = 1400;

/** Between 0.75 and 1.25, always the same for the same day and service: a chart that is not a ruler. */
const wave = (day: number, service: number): number =>
  1 + 0.25 * Math.sin(day * 1.7 + service * 2.3) * Math.cos(day * 0.6 + service);

/** Offices write on working days. */
const share = (weekday: number): number => (weekday === 7 ? 0.05 : weekday === 6 ? 0.25 : 1);

function ofService(serviceId: string, service: number, day: number, weekday: number): Counted[] {
  const accepted = Math.round((180 + 130 * (service % 5)) * share(weekday) * wave(day, service));
  const part = (of: number) => Math.round(accepted * of);
  const delivered = part(0.82);
  const amounts = {
    delivered,
    waiting: part(0.06),
    not_on_io: part(0.09),
    service_off: part(0.02),
    failed: part(0.01),
    read: part(0.61 + 0.05 * Math.sin(day)),
    paid: service % 2 === 0 ? part(0.23) : 0,
    timed: delivered,
    delivery_ms: Math.round(delivered * DELIVERY_MS * wave(day + 3, service)),
  } as const;
  return Object.entries(amounts).map(([kind, amount]) => ({
    kind: kind as keyof typeof amounts,
    serviceId,
    amount,
  }));
}

function ofPlatform(day: number, weekday: number): Counted[] {
  const payments = Math.round(420 * share(weekday) * wave(day, 1)) + 40;
  return [
    { kind: 'people', amount: Math.round(55 * wave(day, 2)) },
    { kind: 'logins', amount: Math.round(900 * (0.4 + 0.6 * share(weekday)) * wave(day, 3)) },
    { kind: 'payments', amount: payments },
    { kind: 'paid_cents', amount: Math.round(payments * 8_640 * wave(day, 4)) },
  ];
}

/** The days before today, counted as the days themselves would have been: by the same rows, folded by the same loop. */
async function putFigures(context: Context): Promise<void> {
  const now = context.clock();
  if (await hasFiguresBefore(context.sql, dayInRome(now))) return;
  const services = demoInstitutions.flatMap((institution) => institution.services);
  await transaction(context.sql, async (tx) => {
    for (let day = 1; day < DAYS; day += 1) {
      const at = now.subtract({ hours: 24 * day });
      const weekday = at.toZonedDateTimeISO('Europe/Rome').dayOfWeek;
      const counted = services.flatMap(({ id }, index) => ofService(id, index, day, weekday));
      await count(tx, [...counted, ...ofPlatform(day, weekday)], at);
    }
  });
}

/** More than 10,000 euro in one message: a person decides (SVC-205). */
const WAITING: CardContent = {
  ...EMPTY_CARD,
  service_name: 'Canoni per l’uso dell’acqua',
  department_name: 'Ambiente ed energia',
  description:
    'Chi usa l’acqua di fiumi, laghi o pozzi riceve qui l’avviso del canone annuale, con l’importo e la scadenza. Può pagare subito dall’app.',
  service_name_en: 'Fees for the use of water',
  description_en:
    'Who uses water of rivers, lakes or wells gets the notice of the yearly fee here, with the amount and the due date, and can pay it in the app.',
  topic: 'environment',
  area: { kind: 'region', ...(REGIONS.find(({ name }) => name === 'Piemonte') ?? REGIONS[0]) },
  web_url: 'https://piemonte.example/acqua',
  privacy_url: 'https://piemonte.example/privacy',
  email: 'acqua@piemonte.example',
  phone: '011 000 0000',
  max_allowed_payment_amount: 2_500_000,
};

/** Of the second institution: who runs the demonstration may work for the first, and nobody decides on their own card. */
async function putWaitingCard(context: Context): Promise<void> {
  const [, region] = demoInstitutions;
  if (region === undefined) return;
  const cards = await listOwnCards(context.sql, region.id);
  if (cards.some(({ service }) => service.serviceName === WAITING.service_name)) return;
  const keeper: Submitter = {
    institutionId: region.id,
    institutionName: region.name,
    institutionFiscalCode: region.fiscalCode,
    memberId: newUuid(),
    role: 'administrator',
    name: 'Livia Arduino',
    hasService: () => true,
  };
  const serviceId = await createService(context, keeper, WAITING);
  await submitDraft(context, keeper, serviceId, 1);
}

export async function putDemoHistory(context: Context): Promise<void> {
  await putFigures(context);
  await putWaitingCard(context);
}
