// What befalls this request: a header says so, or a rule for its notice, or the settings, or the notice's number.

import type { PagoPa } from '../pagopa.ts';
import { type Moment, type Scenario, scenarioOfDigits, showsAt } from '../scenarios.ts';
import { scenarioOfHeader } from '../settings.ts';
import { simulatorStation } from '../world.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

export function scenarioOf(
  pagopa: PagoPa,
  notice: { readonly fiscalCode: string; readonly noticeNumber: string },
  moment: Moment,
  headers: Headers = {},
): Scenario {
  return (
    scenarioOfHeader(headers['x-sandbox-scenario']) ??
    pagopa.settings.rules.find(
      (rule) =>
        rule.notice_number === notice.noticeNumber &&
        (rule.fiscal_code ?? notice.fiscalCode) === notice.fiscalCode,
    )?.scenario ??
    ofEverybody(pagopa, moment) ??
    ofNotice(pagopa, notice)
  );
}

function ofEverybody(pagopa: PagoPa, moment: Moment): Scenario | undefined {
  const { scenario, times } = pagopa.settings;
  if (scenario === 'payable' || !showsAt(scenario, moment)) return undefined;
  if (times === 1) pagopa.settings = { ...pagopa.settings, scenario: 'payable', times: 0 };
  else if (times > 1) pagopa.settings = { ...pagopa.settings, times: times - 1 };
  return scenario;
}

/** Outside institutions' notices are what their institutions say. */
function ofNotice(
  { world, catalogue }: PagoPa,
  { fiscalCode, noticeNumber }: { readonly fiscalCode: string; readonly noticeNumber: string },
): Scenario {
  const known = catalogue.known(fiscalCode, noticeNumber)?.scenario;
  if (known !== undefined) return known;
  const isSimulated = world.stationOf(fiscalCode, noticeNumber)?.broker === simulatorStation.broker;
  return (isSimulated ? scenarioOfDigits(noticeNumber) : undefined) ?? 'payable';
}
