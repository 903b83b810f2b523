// Over the inbox: that there are practices, and whether one waits for the person. Nothing for who has none.
import { Chip, Icon } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../../texts/texts.tsx';
import { practicesQuery } from '../queries.ts';

export function PracticesRow() {
  const { practices: words } = useTexts();
  const { data } = useQuery(practicesQuery);
  if (data === undefined || data.items.length === 0) return null;
  const open = data.items.filter((item) => item.is_open);
  const waiting = open.filter((item) => item.todo !== undefined).length;
  return (
    <Link to="/pratiche" className="card-row practices-row">
      <Icon name="folder" />
      <span className="card-row-text">
        <span>{words.yours}</span>
        {waiting === 0 ? (
          <span className="quiet">{words.openCount(open.length)}</span>
        ) : (
          <span>
            <Chip tone="todo" icon="user">
              {words.waitingForYou(waiting)}
            </Chip>
          </span>
        )}
      </span>
      <Icon name="chevron" />
    </Link>
  );
}
