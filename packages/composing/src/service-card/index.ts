// Services' cards: what they hold, what differs between two, the rules that judge them.
export {
  type Area,
  CARD_LIMITS,
  type CardContent,
  type CardField,
  changesBetween,
  EMPTY_CARD,
  type FieldChange,
  type TextField,
  type Topic,
  TOPICS,
} from './content.ts';
export {
  type CardContext,
  type CardVerdict,
  type Finding,
  judgeCard,
  RULE_IDS,
  type RuleId,
  type RuleLevel,
  verdictOf,
} from './rules.ts';
