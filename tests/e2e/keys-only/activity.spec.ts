import { expect, test } from '../support/keys-only.ts';

test('the record is verified, and an altered one is told', async ({ hands, engine }) => {
  const { page } = hands;
  await hands.press('4');
  const verify = page.getByRole('button', { name: 'Verify the record' });
  await hands.enter(verify);
  await expect(page.getByText(/^All \d+ rows of the record are as they were written/)).toBeVisible();
  engine.tampered = { kind: 'altered', first: 7, last: 9, message: 'Rows 7 to 9 are not as written' };
  await expect(verify).toBeFocused();
  await hands.press('Enter');
  await expect(page.getByText(/Rows 7 to 9 were altered/)).toBeVisible();
});
