/** Where files of import jobs are uploaded, and where their logs are read. */
import { deepEqual, equal, match } from 'node:assert/strict'
import { type IncomingMessage, request } from 'node:http'
import { suite, test } from 'node:test'
import { largestBody } from '#http/listener.ts'
import { aRow, counts, createJob, fileOf, finished, importable, importFile, upload } from '../api/imports/jobs.ts'
import { until } from '../storage/records.ts'
import { engines } from '../support/engines.ts'
import { type Started, start } from '../support/start.ts'

const megabyte = 1024 * 1024

function error(code: string, message: string) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
}

const forged = error(
  'SignatureDoesNotMatch',
  'The request signature we calculated does not match the signature you provided.',
)
const expired = error('AccessDenied', 'Request has expired')
const closed = error('AccessDenied', 'The import job takes no file any more.')
const tooLarge = error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')

async function answerOf(answer: Response | Promise<Response>) {
  const { status, headers, ...rest } = await answer
  return [status, headers.get('content-type'), await (await answer).text(), ...Object.keys(rest)]
}

async function chunksOf({ services: { storage } }: Started, jobId: string): Promise<number> {
  const { file, poolId } = (await storage.importJobs.find(jobId))!
  if (!file) return 0
  let count = 0
  while (await storage.importChunks.find({ poolId, jobId, fileId: file.id }, count)) count += 1
  return count
}

for (const engine of engines) {
  suite(`Uploads of import files on ${engine}`, () => {
    test('a file is taken without a word, whatever its content type, with and without the header for encryption', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { PreSignedUrl = '' } = await createJob(server)

      const answers = [
        await upload(PreSignedUrl, 'a'),
        await fetch(PreSignedUrl, { method: 'PUT', body: 'a', headers: { 'content-type': 'text/csv' } }),
        await fetch(PreSignedUrl, { method: 'PUT' }),
      ]

      deepEqual(await Promise.all(answers.map(answerOf)), Array(3).fill([200, null, '']))
    })

    test('of several files the last one counts', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { PreSignedUrl = '', JobId } = await createJob(server)

      await upload(PreSignedUrl, await fileOf(server, [aRow('ada')]))
      await upload(PreSignedUrl, await fileOf(server, [aRow('bob'), aRow('eve')]))
      await server.cognito.startUserImportJob({ UserPoolId: server.poolId, JobId })
      const job = await finished(server, JobId!)

      deepEqual(counts(job), [2, 0, 0])
    })

    test('a URL is good for a quarter of an hour less a second', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      server.clock.set(new Date('2026-03-01T12:00:00.000Z'))
      const { PreSignedUrl = '' } = await createJob(server)

      server.clock.advance(899_000 - 1)
      const inTime = await upload(PreSignedUrl, 'a')
      server.clock.advance(1)
      const late = await upload(PreSignedUrl, 'a')

      equal(inTime.status, 200)
      deepEqual(await answerOf(late), [403, 'application/xml', expired])
    })

    test('a URL that was tampered with is refused, and that of another job', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const [one, other] = [await createJob(server), await createJob(server)]
      const url = new URL(one.PreSignedUrl!)
      const expires = url.searchParams.get('expires')!
      const tampered = [
        one.PreSignedUrl!.replace(expires, String(Number(expires) + 1)),
        one.PreSignedUrl!.replace(one.JobId!, other.JobId!),
        one.PreSignedUrl!.replace(/signature=.*/, 'signature='),
        one.PreSignedUrl!.replace(/signature=.*/, (signature) => signature.replace(/=./, '=!')),
        `${server.endpoint}${url.pathname}`,
      ]

      const answers = await Promise.all(tampered.map((each) => answerOf(upload(each, 'a'))))

      deepEqual(answers, Array(5).fill([403, 'application/xml', forged]))
      deepEqual([await chunksOf(server, one.JobId!), await chunksOf(server, other.JobId!)], [0, 0])
    })

    test('a job that has been started takes no other file', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { job } = await importFile(server, await fileOf(server, [aRow('ada')]))

      deepEqual(await answerOf(upload(job.PreSignedUrl!, 'a')), [403, 'application/xml', closed])
    })

    test('of an upload that breaks off nothing is left, and the file before it stays', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { PreSignedUrl = '', JobId } = await createJob(server)
      await upload(PreSignedUrl, Buffer.alloc(largestBody + megabyte, 'a'))
      const before = (await server.services.storage.importJobs.find(JobId!))!.file
      const broken = request(PreSignedUrl, { method: 'PUT', headers: { 'content-length': 10 * megabyte } })
      const gone = new Promise((resolve) => broken.on('close', resolve))
      broken.on('error', () => {})
      let fileId = ''
      const { chance } = server.services
      t.mock.method(chance, 'uuid', () => (fileId = crypto.randomUUID()))

      broken.write(Buffer.alloc(megabyte, 'b'))
      const chunk = (position: number) =>
        server.services.storage.importChunks.find({ poolId: server.poolId, jobId: JobId!, fileId }, position)
      await until(async () => (await chunk(7)) !== undefined)
      broken.destroy()
      await gone
      await until(async () => (await chunk(0)) === undefined)

      equal(await chunk(7), undefined)
      deepEqual((await server.services.storage.importJobs.find(JobId!))!.file, before)
      equal(await chunksOf(server, JobId!), 40)
      deepEqual(
        server.log.lines.filter(({ level }) => level === 'error'),
        [],
      )
    })

    test('a file stands in the database under a seal, and goes two days after its job was made', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { storage } = server.services
      const { PreSignedUrl = '', JobId } = await createJob(server)
      await upload(PreSignedUrl, 'somebody@example.com')
      const { file, createdAt } = (await storage.importJobs.find(JobId!))!
      const key = { poolId: server.poolId, jobId: JobId!, fileId: file!.id }

      const chunk = (await storage.importChunks.find(key, 0))!

      equal(chunk.sealed.includes('somebody'), false)
      deepEqual(chunk.expiresAt, new Date(createdAt.getTime() + 48 * 60 * 60 * 1000))
    })
  })

  suite(`Logs of imports on ${engine}`, () => {
    test('a log is plain text that no browser takes for anything else', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { job } = await importFile(server, await fileOf(server, [aRow('ada')]))

      const answer = await fetch(`${server.endpoint}/_poolhouse/import/${job.JobId}/log`)

      equal(answer.status, 200)
      equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8')
      equal(answer.headers.get('x-content-type-options'), 'nosniff')
      match(await answer.text(), /^\[SUCCEEDED\] Line Number 2 - The import succeeded\.\n$/)
    })

    test('a job that is not there has none, and a strange name is not served', async (t) => {
      const { endpoint } = await start(t, engine, { pool: false })
      const url = `${endpoint}/_poolhouse/import/import-none/log`
      const underStrangeName = new Promise<number | undefined>((resolve) => {
        request(url, { headers: { host: 'evil.example' } }, (answer) => resolve(answer.resume().statusCode)).end()
      })

      equal((await fetch(url)).status, 404)
      equal(await underStrangeName, 403)
    })
  })
}

// The limit is not the engine's, and it takes its time to get there.
suite('The largest import files', () => {
  test('a file of 100 MB is taken, in pieces', async (t) => {
    const server = await start(t, 'sqlite', { pool: importable, client: false })
    const { PreSignedUrl = '', JobId } = await createJob(server)

    const answer = await upload(PreSignedUrl, Buffer.alloc(100 * megabyte))

    equal(answer.status, 200)
    equal(await chunksOf(server, JobId!), 800)
  })

  test('a file that says it is larger is refused before it is sent', async (t) => {
    const server = await start(t, 'sqlite', { pool: importable, client: false })
    const { PreSignedUrl = '' } = await createJob(server)
    const put = request(PreSignedUrl, { method: 'PUT', headers: { 'content-length': 100 * megabyte + 1 } })
    put.on('error', () => {})
    put.flushHeaders()

    const answer = await new Promise<IncomingMessage>((resolve) => put.on('response', resolve))

    equal(answer.statusCode, 400)
    equal((await answer.toArray()).join(''), tooLarge)
    equal(answer.headers.connection, 'close')
  })

  test('a file that turns out to be larger is refused when it does, and nothing of it is left', async (t) => {
    const server = await start(t, 'sqlite', { pool: importable, client: false })
    const { PreSignedUrl = '', JobId } = await createJob(server)
    const uuid = t.mock.method(server.services.chance, 'uuid')

    const answer = await sendEndless(PreSignedUrl)

    deepEqual(answer, { status: 400, text: tooLarge })
    const fileId = uuid.mock.calls[0]!.result!
    equal(
      await server.services.storage.importChunks.find({ poolId: server.poolId, jobId: JobId!, fileId }, 0),
      undefined,
    )
    equal((await server.services.storage.importJobs.find(JobId!))!.file, undefined)
  })
})

/** Sends more and more, without a length, until an answer comes. */
function sendEndless(url: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const piece = Buffer.alloc(megabyte, 'a')
    let answered = false
    const put = request(url, { method: 'PUT' }, async (answer) => {
      answered = true
      const text = (await answer.toArray()).join('')
      resolve({ status: answer.statusCode, text })
    })
    put.on('error', (error) => answered || reject(error))
    const send = () => {
      while (!answered && put.write(piece));
    }
    put.on('drain', send)
    send()
  })
}
