/**
 * Where the running service is known to differ from its published model. Each entry names its evidence.
 *
 * @module
 */

import type { OperationFacts, ShapeFacts } from './facts.ts'

/** Operation name → facts that stand in place of the model's. */
export const observedOperations: Record<string, Partial<OperationFacts>> = {
  // The client's secret is what authorizes it: "you can't use IAM credentials" (the operation's own documentation).
  GetClientToken: { auth: 'none' },
}

/** Shape name → facts that stand in place of the model's. */
export const observed: Record<string, ShapeFacts> = {
  // Refusals of real pools list the risk actions in this order.
  AccountTakeoverEventActionType: {
    kind: 'string',
    enum: ['MFA_IF_CONFIGURED', 'BLOCK', 'NO_ACTION', 'MFA_REQUIRED'],
  },

  // The model's pattern has no dot, and custom domains are made of them; so it cannot be what the service checks.
  DomainType: { kind: 'string', min: 1, max: 63 },

  // The order in which the live service lists them, as floci-io/floci's tests measured it.
  EventSourceName: { kind: 'string', enum: ['userAuthEvents', 'userNotification'] },

  // The first eight in the order of real refusals (awsdocs/aws-cloudformation-user-guide#525,
  // aws-solutions/media-insights-on-aws#199); the others came later, their place is not known. The last one is in the
  // developer guide alone (GetClientToken).
  ExplicitAuthFlowsType: {
    kind: 'string',
    enum: [
      'ALLOW_CUSTOM_AUTH',
      'ADMIN_NO_SRP_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_USER_SRP_AUTH',
      'CUSTOM_AUTH_FLOW_ONLY',
      'USER_PASSWORD_AUTH',
      'ALLOW_ADMIN_USER_PASSWORD_AUTH',
      'ALLOW_USER_AUTH',
      'ALLOW_CLIENT_TOKEN_AUTH',
    ],
  },

  // The model prints `[\S]+` and no minimum. Refusals of real pools show this pattern, and for passwords shorter than
  // six characters the minimum.
  PasswordType: { kind: 'string', min: 6, max: 256, pattern: '^[\\S]+.*[\\S]+$', sensitive: true },

  // The model's maximum is 2048. Ours hold what the functions of custom authentication keep for themselves, which can be
  // more; clients check no maximum.
  SessionType: { kind: 'string', min: 20, max: 32_768, sensitive: true },

  // Order of a real refusal (rosberglinhares/CloudFormationCognitoCustomResources#1).
  UserPoolMfaType: { kind: 'string', enum: ['OPTIONAL', 'OFF', 'ON'] },
}
