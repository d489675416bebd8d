/**
 * Cognito's categories of requests, and how many requests a second each takes from one account in one region.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#category_operations
 * @module
 */

interface Category {
  /** Requests a second, unless another rate was provisioned. */
  rate: number
  /** Whether UpdateProvisionedLimit can raise it. */
  adjustable?: boolean
  /** Whether each of its operations is also limited on each pool, to `ratePerPool`. */
  perPool?: boolean
}

export type CategoryName =
  | 'UserAuthentication'
  | 'UserCreation'
  | 'UserFederation'
  | 'UserAccountRecovery'
  | 'UserRead'
  | 'UserUpdate'
  | 'UserToken'
  | 'UserResourceRead'
  | 'UserResourceUpdate'
  | 'UserList'
  | 'UserPoolRead'
  | 'UserPoolUpdate'
  | 'UserPoolResourceRead'
  | 'UserPoolResourceUpdate'
  | 'UserPoolClientRead'
  | 'UserPoolClientUpdate'
  | 'ClientAuthentication'
  | 'LimitManagement'

export const categories: Readonly<Record<CategoryName, Category>> = {
  UserAuthentication: { rate: 120, adjustable: true },
  UserCreation: { rate: 50, adjustable: true },
  UserFederation: { rate: 25, adjustable: true },
  UserAccountRecovery: { rate: 30 },
  UserRead: { rate: 120, adjustable: true },
  UserUpdate: { rate: 25 },
  UserToken: { rate: 120, adjustable: true },
  UserResourceRead: { rate: 50, adjustable: true },
  UserResourceUpdate: { rate: 25 },
  UserList: { rate: 30 },
  UserPoolRead: { rate: 15 },
  UserPoolUpdate: { rate: 15 },
  UserPoolResourceRead: { rate: 20, perPool: true },
  UserPoolResourceUpdate: { rate: 15, perPool: true },
  UserPoolClientRead: { rate: 15, perPool: true },
  UserPoolClientUpdate: { rate: 15, perPool: true },
  ClientAuthentication: { rate: 150 },
  LimitManagement: { rate: 1 },
}

/** Requests a second of one operation on one pool. */
export const ratePerPool = 5

/** Answers to challenges have a quota of their own, so many times the one of the sign-ins that they belong to. */
export const responsesPerSignIn = 3
