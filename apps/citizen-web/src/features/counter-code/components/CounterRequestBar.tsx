// The slim bar that says, on every page, that a counter asks to look, and where to answer.
import { Icon } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useTexts } from '../../../texts/texts.tsx';
import { counterRequestsQuery } from '../queries.ts';

export function CounterRequestBar() {
  const { counterCode: words } = useTexts();
  const { data } = useQuery(counterRequestsQuery);
  const isThere = useLocation({ select: ({ pathname }) => pathname === '/profilo/sportello' });
  const [first] = data?.items ?? [];
  if (first === undefined || isThere) return null;
  return (
    <output className="slim-bar">
      <Icon name="building" size={20} />
      <span>{words.asks(first.institution_name)}</span>
      <Link to="/profilo/sportello">{words.answer}</Link>
    </output>
  );
}
