/**
 * What an import may be: Cognito's quotas and the rules for the file.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool.html
 * @module
 */

export const jobsPerPool = 1_000

export const largestFile = 100 * 1024 * 1024

export const mostUsers = 500_000

/** Characters. */
export const longestRow = 16_000

/** A second less than a quarter of an hour, as the `X-Amz-Expires` of the original. */
export const uploadSeconds = 899

/** Cognito says 24 to 48 hours. */
const hour = 3_600_000
export const startableMs = 24 * hour

/** A file goes by itself after this time, also when its job was never started or never ended. */
export const fileLifetimeMs = 48 * hour
