/** The page behind the link of a confirmation message, by how the visit ended. */
export const confirmLink = {
  confirmed: {
    title: 'Your registration is confirmed',
    body: 'Thank you. You can close this page, go back to the app and sign in.',
  },
  invalid: {
    title: 'This link does not work',
    body: 'It may have expired, or a newer message has taken its place. Ask for a new message in the app and open the link in it.',
  },
  taken: {
    title: 'This address is already in use',
    body: 'Another account has been confirmed with the same e-mail address. Try to sign in to that one.',
  },
  limited: {
    title: 'Too many attempts',
    body: 'Please wait an hour and open the link again.',
  },
  broken: {
    title: 'Something went wrong',
    body: 'Your registration could not be confirmed just now. Please open the link again later.',
  },
}
