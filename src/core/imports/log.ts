/** What came of each line of a job, as Cognito writes it to CloudWatch Logs. @module */
import type { Services } from '#core/context.ts'
import type { Cursor } from '#ports/storage.ts'

const pageSize = 1_000

/** The log so far: a line for each user in the file. Nothing when there is no such job. */
export async function readLog({ storage }: Pick<Services, 'storage'>, jobId: string): Promise<string | undefined> {
  const job = await storage.importJobs.find(jobId)
  if (!job) return undefined
  const texts: string[] = []
  let after: Cursor | undefined
  do {
    const page = await storage.importLogs.list({ poolId: job.poolId, jobId, limit: pageSize, after })
    texts.push(...page.items.map(({ text }) => text))
    after = page.next
  } while (after)
  return texts.join('')
}
