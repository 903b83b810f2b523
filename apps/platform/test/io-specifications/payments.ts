// A payment as IO's native clients begin it: verify, activate, find its id; and what they read when it is refused.
import assert from 'node:assert/strict';
import type { TestCitizen } from '../builders.ts';
import { newNotice, TORINO } from '../payments/setting.ts';
import type { Judge } from './judge.ts';

export async function judgePayments(judge: Judge, { headers }: TestCitizen): Promise<void> {
  const root = '/app/api/v1';
  const verify = (notice: string) =>
    judge.ask({ url: `${root}/payment-requests/${TORINO}${notice}`, headers });
  const activate = (rptId: string, amount: number, code: string) =>
    judge.ask({
      method: 'POST',
      url: `${root}/payment-activations`,
      headers,
      payload: { rptId, importoSingoloVersamento: amount, codiceContestoPagamento: code },
    });
  const notice = newNotice();
  const seen = await verify(notice);
  assert.equal(seen.statusCode, 200, seen.body);
  const { importoSingoloVersamento: amount, codiceContestoPagamento: code } = seen.json<{
    importoSingoloVersamento: number;
    codiceContestoPagamento: string;
  }>();
  const status = () => judge.ask({ url: `${root}/payment-activations/${code}`, headers });
  assert.equal((await status()).statusCode, 404);
  const begun = await activate(`${TORINO}${notice}`, amount, code);
  assert.equal(begun.statusCode, 200, begun.body);
  const { idPagamento } = (await status()).json<{ idPagamento: string }>();
  assert.match(idPagamento, /^[0-9a-f-]{36}$/);

  const words = async (scenario: string) => {
    const refused = await verify(newNotice(scenario));
    assert.equal(refused.statusCode, 500);
    const { detail, detail_v2 } = refused.json<{ detail: string; detail_v2: string }>();
    return [detail, detail_v2];
  };
  assert.deepEqual(await words('11'), ['PAYMENT_DUPLICATED', 'PAA_PAGAMENTO_DUPLICATO']);
  assert.deepEqual(await words('12'), ['PAYMENT_ONGOING', 'PAA_PAGAMENTO_IN_CORSO']);
  assert.deepEqual(await words('13'), ['PAYMENT_EXPIRED', 'PAA_PAGAMENTO_SCADUTO']);
  assert.deepEqual(await words('10'), ['PAYMENT_UNKNOWN', 'PAA_PAGAMENTO_SCONOSCIUTO']);
  assert.deepEqual(await words('16'), ['PAYMENT_UNAVAILABLE', 'GENERIC_ERROR']);
  const other = await activate(`${TORINO}${newNotice()}`, 1, 'a'.repeat(32));
  assert.deepEqual(other.json<{ detail: string }>().detail, 'INVALID_AMOUNT');
}
