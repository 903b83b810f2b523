// What each page asks for and is made of, told with the page itself: see @io/ui/first-views. Read by the build only.
import { listBatches, listTemplates } from '@io/platform/contracts/batches';
import { backofficeSession } from '@io/platform/contracts/members';
import { listOutcomes } from '@io/platform/contracts/outcomes';
import { listOfficeServices } from '@io/platform/contracts/publications';
import type { FirstView } from '@io/ui/first-views';

const page = (path: string, file: string, ...asks: string[]): FirstView => ({
  path,
  pages: [`features/${file}.tsx`],
  asks: [backofficeSession.path, ...asks],
});

/** Only what everybody who may open the page is given: a refusal would be asked for in vain. */
export const firstViewsOfOffice: readonly FirstView[] = [
  page('/', 'home/Page'),
  page('/enti/:institution_id', 'overview/Page'),
  page('/enti/:institution_id/servizi', 'services/Page', listOfficeServices.path),
  page('/enti/:institution_id/invii', 'batches/Page', `${listBatches.path}?limit=50`),
  page('/enti/:institution_id/invii/nuovo', 'batches/ComposerPage', listTemplates.path),
  page('/enti/:institution_id/invii/:batch_id', 'batches/BatchPage'),
  page('/enti/:institution_id/risultati', 'outcomes/Page', listOutcomes.path),
  page('/enti/:institution_id/sportello', 'counter/Page'),
  page('/enti/:institution_id/persone', 'people/Page'),
  page('/enti/:institution_id/chiavi', 'keys/Page'),
  page('/enti/:institution_id/servizi/nuovo', 'services/NewPage'),
  page('/enti/:institution_id/servizi/:service_id', 'services/ServicePage'),
];
