/** The page behind the links of a notification: what it asks, and how the answer was taken. */
export const feedback = {
  Valid: { title: 'Was this sign\u2011in yours?', body: 'Confirm that it was you who signed in.' },
  Invalid: {
    title: 'Was this sign\u2011in somebody else’s?',
    body: 'Confirm that it was not you. Then change your password in the app.',
  },
  thanks: { title: 'Thank you', body: 'Your answer has been noted. You can close this page.' },
  unusable: { title: 'This link does not work', body: 'It may have expired. Ask in the app if you are worried.' },
  button: 'Confirm',
}
