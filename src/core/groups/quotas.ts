/**
 * How many groups there can be: Cognito's quotas.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 * @module
 */

export const groupsPerPool = 10_000

/** All of them go into the user's tokens. */
export const groupsPerUser = 100
