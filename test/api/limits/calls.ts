/** Many requests one after another, and which of them were too many. @module */

export const tooMany = { name: 'TooManyRequestsException', message: 'Too many requests' }

export function limitOf(Category: string) {
  return { LimitClass: 'API_CATEGORY' as const, Attributes: { Category } }
}

/** How many of `count` requests were let in, whatever became of them there. */
export async function letIn(count: number, request: () => Promise<unknown>): Promise<number> {
  let entered = 0
  for (let i = 0; i < count; i++) {
    const refusal = await request().then(
      () => '',
      (error: Error) => error.name,
    )
    if (refusal !== tooMany.name) entered += 1
  }
  return entered
}
