// The node at an institution's own door: it shows its certificate there, and speaks to nobody whom it does not know.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { startPagoPaTrial, type PagoPaTrial } from './pagopa-trial.ts';

suite('the node at an institution’s own door', () => {
  let trial: PagoPaTrial;
  let stranger: PagoPaTrial;
  const doors: Server[] = [];
  before(async () => {
    [trial, stranger] = await Promise.all([
      startPagoPaTrial({ pagopaTlsPort: 0 }),
      startPagoPaTrial({ pagopaTlsPort: 0 }),
    ]);
  });
  after(async () => {
    for (const door of doors) door.close();
    await Promise.all([trial.close(), stranger.close()]);
  });

  /** Whose authority it trusts and by which it is known; who came in. */
  async function openDoor(trusts: PagoPaTrial, isOf: PagoPaTrial) {
    const seen: unknown[] = [];
    const file = ({ sandbox }: PagoPaTrial, name: string) =>
      readFileSync(join(dirname(sandbox.pagopa.tls?.caFile ?? ''), name));
    const door = createServer(
      {
        ca: file(trusts, 'ca.pem'),
        cert: file(isOf, 'server.pem'),
        key: file(isOf, 'server.key'),
        requestCert: true,
        rejectUnauthorized: true,
      },
      (request, response) => {
        seen.push((request.socket as TLSSocket).getPeerCertificate().subject['CN']);
        request.resume();
        response.end(
          `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><p:paVerifyPaymentNoticeRes xmlns:p="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd"><outcome>KO</outcome><fault><faultCode>PAA_PAGAMENTO_SCADUTO</faultCode><faultString>Scaduto</faultString><id>00514490010</id></fault></p:paVerifyPaymentNoticeRes></e:Body></e:Envelope>`,
        );
      },
    );
    doors.push(door);
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    return { seen, url: `https://localhost:${(door.address() as AddressInfo).port}/pa` };
  }
  const reach = async (url: string, code: string) => {
    const registered = await trial.post('/stations', {
      id: `99900000077_${code}`,
      broker: '99900000077',
      password: 'sandbox77',
      aux: '3',
      code,
      url,
      version: 2,
      broadcast: false,
    });
    assert.equal(registered.status, 201, JSON.stringify(registered.body));
    return trial.verify(trial.notice(1, '00', code));
  };

  test('it shows its certificate, and hears the answer', async () => {
    const { seen, url } = await openDoor(trial, trial);
    assert.equal((await reach(url, '31')).originalFaultCode, 'PAA_PAGAMENTO_SCADUTO');
    assert.deepEqual(seen, ['nodo di prova']);
  });

  test('a door that trusts another authority does not let it in', async () => {
    const { seen, url } = await openDoor(stranger, trial);
    assert.equal((await reach(url, '32')).faultCode, 'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE');
    assert.deepEqual(seen, []);
  });

  test('a door that nobody vouches for is told nothing', async () => {
    const { seen, url } = await openDoor(trial, stranger);
    assert.equal((await reach(url, '33')).faultCode, 'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE');
    assert.deepEqual(seen, []);
  });
});
