/**
 * `node bench/import.ts`: how long a user import takes, and what requests feel of it.
 *
 * Options: `--users N` (default 100,000), `--database URL` for a PostgreSQL in the place of SQLite.
 *
 * @module
 */
import { parseArgs } from 'node:util'
import { call, measure } from './load.ts'
import { startEmptyPoolhouse, startPoolhouse } from './server.ts'

const { values: options } = parseArgs({
  options: { users: { type: 'string', default: '100000' }, database: { type: 'string' } },
})
const users = Number(options.users)
const { database } = options

const server = await (database === undefined ? startEmptyPoolhouse() : startPoolhouse('--database', database))
const { UserPool } = await call(server, 'CreateUserPool', { PoolName: 'bench', AutoVerifiedAttributes: ['email'] })
const job = await startJob(UserPool.Id)

const begin = performance.now()
const cpuBefore = server.cpuMs()
const quiet = await measure(server, 1, 3, describePool)
console.log(`Requests beside the import: p50 ${quiet.p50Ms.toFixed(1)} ms, p99 ${quiet.p99Ms.toFixed(1)} ms`)
const ended = await untilEnded()
const seconds = (performance.now() - begin) / 1000
console.log(
  `${ended.Status}: ${ended.ImportedUsers} users in ${seconds.toFixed(1)} s, ${(users / seconds).toFixed(0)} a second`,
)
console.log(
  `CPU a user: ${((server.cpuMs() - cpuBefore) / users).toFixed(3)} ms; memory ${server.memoryMb().toFixed(0)} MB`,
)
await server.stop()

async function startJob(poolId: string) {
  const { CSVHeader } = await call(server, 'GetCSVHeader', { UserPoolId: poolId })
  const { UserImportJob } = await call(server, 'CreateUserImportJob', {
    UserPoolId: poolId,
    JobName: 'bench',
    CloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/bench',
  })
  const lines = Array.from({ length: users }, (_, i) => {
    const row: Record<string, string> = {
      name: `User ${i}`,
      email: `user${i}@example.com`,
      email_verified: 'true',
      'cognito:mfa_enabled': 'false',
      'cognito:username': `user${i}`,
    }
    return CSVHeader.map((column: string) => row[column] ?? '').join(',')
  })
  const uploaded = performance.now()
  const body = [CSVHeader.join(','), ...lines].join('\n')
  await fetch(UserImportJob.PreSignedUrl, { method: 'PUT', body })
  console.log(`Upload of ${(body.length / 1e6).toFixed(1)} MB: ${(performance.now() - uploaded).toFixed(0)} ms`)
  const job = { UserPoolId: poolId, JobId: UserImportJob.JobId }
  await call(server, 'StartUserImportJob', job)
  return job
}

async function describePool(): Promise<void> {
  await call(server, 'DescribeUserPool', { UserPoolId: job.UserPoolId })
}

async function untilEnded() {
  for (;;) {
    const { UserImportJob } = await call(server, 'DescribeUserImportJob', job)
    if (UserImportJob.CompletionDate) return UserImportJob
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
