// Who pays by postal slip: does our station lead the money to the postal account, and no other payer's?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { makeCitizen, type TestCitizen, type TestPlatform } from '../builders.ts';
import {
  asInstitution,
  asNode,
  IBAN,
  makePayee,
  OTHER_IBAN,
  POSTAL_IBAN,
  position,
  startWithStation,
} from './setting.ts';

suite('the station and postal slips', () => {
  let io: TestPlatform;
  let citizen: TestCitizen;
  let city: ReturnType<typeof asInstitution>;
  let node: ReturnType<typeof asNode>;
  let payee: string;
  before(async () => {
    io = await startWithStation();
    const service = await makePayee(io);
    payee = service.organizationFiscalCode;
    city = asInstitution(io, service);
    node = asNode(io);
    citizen = await makeCitizen(io);
  });
  after(() => io.close());

  const makeOne = async (more: object) => {
    const made = await city.make(position(citizen.fiscalCode, more));
    return { ...made, number: made.notices[0]?.notice_number ?? '' };
  };

  test('who pays by postal slip is led to the postal account, and is told when all of it goes there', async () => {
    const postal = { iban: POSTAL_IBAN };
    const to = (more: object) => ({ amount: 1000, iban: IBAN, category: '9/0101108TS/', ...more });
    const make = async (...transfers: object[]) => {
      const amount = 1000 * transfers.length;
      return makeOne({ payment: { amount, due_date: '2027-06-30', transfers } });
    };
    const whole = await make(to({ postal }));
    const half = await make(to({ postal }), to({ iban: OTHER_IBAN }));
    assert.match(await node.verify(payee, whole.number), /<allCCP>true</);
    assert.match(await node.verify(payee, half.number), /<allCCP>false</);
    const ibansBy = async (number: string, transferType: string) => {
      const more = transferType === '' ? '' : `<transferType>${transferType}</transferType>`;
      const xml = await node.getPayment(payee, number, more);
      return [...xml.matchAll(/<IBAN>(\w+)</g)].map(([, iban]) => iban);
    };
    assert.deepEqual(await ibansBy(whole.number, 'POSTAL'), [POSTAL_IBAN]);
    assert.deepEqual(await ibansBy(half.number, 'POSTAL'), [POSTAL_IBAN, OTHER_IBAN]);
    for (const by of ['PAGOPA', ''])
      assert.deepEqual(await ibansBy(half.number, by), [IBAN, OTHER_IBAN], by);
  });
});
