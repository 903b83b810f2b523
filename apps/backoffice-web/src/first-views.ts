// What each page asks for and is made of, told with the page itself: see @io/ui/first-views. Read by the build only.
import { listBatches, listTemplates } from '@io/platform/contracts/batches';
import { backofficeSession } from '@io/platform/contracts/members';
import { getOwnLimits } from '@io/platform/contracts/own-limits';
import { listOutcomes } from '@io/platform/contracts/outcomes';
import { listOwnSuspensions } from '@io/platform/contracts/own-suspensions';
import { listOfficeServices } from '@io/platform/contracts/publications';
import { listServiceKeys } from '@io/platform/contracts/service-keys';
import type { FirstView } from '@io/ui/first-views';

/** The Italian texts of a part come with its pages; whoever reads English waits for theirs. */
const TEXTS: Record<string, string> = {
  services: 'texts/services-it.ts',
  batches: 'texts/batches-it.ts',
  outcomes: 'texts/outcomes-it.ts',
  counter: 'texts/outcomes-it.ts',
};

const page = (path: string, file: string, ...asks: string[]): FirstView => {
  const texts = TEXTS[file.split('/')[0] ?? ''];
  return {
    path,
    pages: [`features/${file}.tsx`, ...(texts === undefined ? [] : [texts])],
    asks: [backofficeSession.path, ...asks],
  };
};

const BATCHES = `${listBatches.path}?limit=50`;

const ofInstitution = (path: string, file: string, ...asks: string[]): FirstView =>
  page(`/enti/:institution_id${path}`, file, listOwnSuspensions.path, ...asks);

/**
 * Only what who may open the page is given, and shows: a refusal would be asked for in vain. Of keys only a partner that
 * may send and not manage keys is refused.
 */
export const firstViewsOfOffice: readonly FirstView[] = [
  page('/', 'home/Page'),
  ofInstitution('', 'overview/Page', getOwnLimits.path, listOfficeServices.path, BATCHES),
  ofInstitution('/servizi', 'services/Page', listOfficeServices.path),
  ofInstitution('/invii', 'batches/Page', BATCHES),
  ofInstitution('/invii/nuovo', 'batches/ComposerPage', listTemplates.path, listServiceKeys.path),
  ofInstitution('/invii/:batch_id', 'batches/BatchPage'),
  ofInstitution('/risultati', 'outcomes/Page', listOutcomes.path),
  ofInstitution('/sportello', 'counter/Page'),
  ofInstitution('/persone', 'people/Page'),
  ofInstitution('/chiavi', 'keys/Page'),
  ofInstitution('/servizi/nuovo', 'services/NewPage'),
  ofInstitution('/servizi/:service_id', 'services/ServicePage'),
];
