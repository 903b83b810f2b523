// The face of the wallet: the payment gateway, if one is connected, and a person's methods.
export {
  type Authorization,
  type CustomerRef,
  type GatewayEvent,
  type GatewayMethod,
  GatewayRefused,
  GatewayUnknown,
  type MethodKind,
  type PaymentGateway,
} from './gateway.ts';
export { operationNews } from './events.ts';
