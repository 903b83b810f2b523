// From a message to the practice that it belongs to. It fails alone: the message is still there.
import { Icon } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../../texts/texts.tsx';
import { practiceQuery } from '../queries.ts';
import { StateChip } from './StateChip.tsx';

export function PracticeLink({ id }: { id: string }) {
  const { practices: words } = useTexts();
  const { data } = useQuery(practiceQuery(id));
  if (data === undefined) return null;
  return (
    <Link to="/pratiche/$practiceId" params={{ practiceId: id }} className="card-row practice-link">
      <Icon name="folder" />
      <span className="card-row-text">
        <span className="quiet">{words.partOf}</span>
        <span lang="it">{data.title}</span>
        <span>
          <StateChip kind={data.state.kind} />
        </span>
      </span>
      <Icon name="chevron" />
    </Link>
  );
}
