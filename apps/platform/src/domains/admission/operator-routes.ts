// Operators over HTTP: what the gates do, what they bear, pauses, sections of the app, the register.
import { answer, JsonText, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import * as contract from './contract.ts';
import type { Admission } from './index.ts';
import { type Charts, createCharts } from './live-charts.ts';
import { liveGateOf } from './live-gates.ts';
import { listLevels, sumRefusals, sumSamples } from './sample-store.ts';
import { sectionOf } from './status-file.ts';
import { pauseGate, setGate, setSection } from './switch-actions.ts';
import { listChanges, type SectionRow } from './switch-store.ts';

const CHANGES_SHOWN = 100;
const readInstant = (text: string | null) => (text === null ? null : Temporal.Instant.from(text));

export function operatorRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  admission: Admission,
): Charts {
  const { sql, clock } = context;

  async function liveNow() {
    const now = clock();
    const samples = await sumSamples(sql, now.subtract({ minutes: 5 }), '');
    const items = admission.gates().map((gate) => liveGateOf(gate, samples, now));
    return { at: wireInstant(now), items };
  }
  const gateNow = async (name: string) => {
    await admission.refresh();
    const gate = (await liveNow()).items.find((one) => one.name === name);
    if (gate === undefined) throw new Refusal(contract.admissionProblems.gate_unknown);
    return gate;
  };
  const charts = createCharts(async () => JSON.stringify(await liveNow()));

  serve(app, doors, contract.listGates, async () => answer(200, await liveNow()));

  serve(app, doors, contract.setGate, async ({ caller, params, body }) => {
    await setGate(context, caller.actor, params.gate_name, body);
    charts.tell();
    return answer(200, await gateNow(params.gate_name));
  });

  serve(app, doors, contract.pauseGate, async ({ caller, params, body }) => {
    const { reason, expected_end: end } = body;
    const pause = { at: clock(), it: reason.it, en: reason.en, end: readInstant(end) };
    await pauseGate(context, caller.actor, params.gate_name, pause);
    charts.tell();
    return answer(200, await gateNow(params.gate_name));
  });

  serve(app, doors, contract.resumeGate, async ({ caller, params }) => {
    await pauseGate(context, caller.actor, params.gate_name, undefined);
    charts.tell();
    return answer(200, await gateNow(params.gate_name));
  });

  serve(app, doors, contract.gateSeries, async ({ query }) => {
    if (!admission.gates().some((gate) => gate.name === query.gate))
      throw new Refusal(contract.admissionProblems.gate_unknown);
    const since = clock().subtract({ hours: 1 });
    const [samples, levels] = await Promise.all([
      sumSamples(sql, since, query.gate),
      listLevels(sql, since, query.gate),
    ]);
    const byMoment = new Map(levels.map((level) => [level.at.epochMilliseconds, level]));
    const seen = new Map(samples.map((sample) => [sample.at.epochMilliseconds, sample]));
    const moments = [...new Set([...byMoment.keys(), ...seen.keys()])].sort((a, b) => a - b);
    const items = moments.map((ms) => {
      const sample = seen.get(ms);
      const level = byMoment.get(ms);
      return {
        at: wireInstant(Temporal.Instant.fromEpochMilliseconds(ms)),
        arrivals: sample?.arrivals ?? 0,
        admitted: sample?.admitted ?? 0,
        completed: sample?.completed ?? 0,
        refused: sample?.refused ?? 0,
        waiting: level?.waiting ?? 0,
        effective_rate: level?.rate ?? null,
        p95_ms: sample?.p95_ms ?? null,
      };
    });
    return answer(200, { gate: query.gate, step_seconds: 10 as const, items });
  });

  serve(app, doors, contract.refusals, async () => {
    const rows = await sumRefusals(sql, clock().subtract({ hours: 1 }));
    const labels = new Map(admission.gates().map((gate) => [gate.entity_id ?? '', gate.label]));
    const totals = new Map<string, { cause: string; provider: string; count: number }>();
    for (const { cause, identity_provider: provider, count } of rows) {
      const key = `${cause} ${provider}`;
      const known = totals.get(key);
      if (known) known.count += count;
      else totals.set(key, { cause, provider, count });
    }
    const orNull = (provider: string) => (provider === '' ? null : provider);
    return answer(200, {
      step_seconds: 10 as const,
      totals: [...totals.values()]
        .sort((a, b) => b.count - a.count)
        .map(({ cause, provider, count }) => ({
          cause,
          identity_provider: orNull(provider),
          label: provider === '' ? '' : (labels.get(provider) ?? provider),
          count,
        })),
      items: rows.map(({ at, cause, identity_provider: provider, count }) => ({
        at: wireInstant(at),
        cause,
        identity_provider: orNull(provider),
        count,
      })),
    });
  });

  const sectionAnswer = (row: SectionRow) => ({
    name: row.name,
    ...sectionOf(row),
    changed_at: wireInstant(row.changed_at),
  });
  const untouched = (name: SectionRow['name']): SectionRow => ({
    name,
    level: 'none',
    text_it: '',
    text_en: '',
    link: null,
    expected_end: null,
    visible: true,
    changed_at: Temporal.Instant.fromEpochMilliseconds(0),
  });

  serve(app, doors, contract.listSections, async () => {
    const rows = new Map(admission.sections().map((row) => [row.name, row]));
    return answer(200, {
      items: contract.SECTIONS.map((name) => sectionAnswer(rows.get(name) ?? untouched(name))),
    });
  });

  serve(app, doors, contract.setSection, async ({ caller, params, body }) => {
    if (params.section === 'everywhere' && !body.visible)
      throw new Refusal(contract.admissionProblems.app_stays_on);
    const row = await setSection(context, caller.actor, {
      name: params.section,
      level: body.level,
      text_it: body.text.it,
      text_en: body.text.en,
      link: body.link,
      expected_end: readInstant(body.expected_end),
      visible: body.visible,
    });
    await admission.refresh();
    charts.tell();
    return answer(200, sectionAnswer(row));
  });

  serve(app, doors, contract.switchChanges, async () => {
    const rows = await listChanges(sql, CHANGES_SHOWN);
    const items = rows.map(
      ({ at, new_values: values, id, who, what, subject }) =>
        `{"id":${JSON.stringify(id)},"at":"${wireInstant(at)}","who":${JSON.stringify(who)},"what":"${what}","subject":${JSON.stringify(subject)},"values":${values}}`,
    );
    return answer(200, new JsonText(`{"items":[${items.join(',')}]}`));
  });

  serve(app, doors, contract.admissionEvents, async ({ reply }) => {
    charts.subscribe(reply);
    return undefined;
  });

  return charts;
}
