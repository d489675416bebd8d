/** Limits that accounts set for themselves: what is stored of them, and what the core asks of the database. @module */

/** How many requests of a category an account may make in a region, where it is not Cognito's default. */
export interface ProvisionedLimitRecord {
  accountId: string
  region: string
  category: string
  /** Requests a second. */
  rate: number
  updatedAt: Date
}

export interface ProvisionedLimitReads {
  /** By category. */
  list(accountId: string, region: string): Promise<ProvisionedLimitRecord[]>
}

export interface ProvisionedLimitWrites {
  /** Takes the place of an earlier one of the same account, region and category. */
  put(limit: ProvisionedLimitRecord): Promise<void>
}
