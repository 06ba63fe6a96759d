import { deployedText, filled, isReference } from '../../../lib/cli/stack/template';

describe('a text of a stack', () => {
  it('is deployed with single dollars and percents before braces', () => {
    expect(deployedText('a $${b} %%{c} $$d ${e}')).toBe('a ${b} %{c} $$d ${e}');
  });

  it('has a named value for each reference, and none for what is escaped', () => {
    const template =
      '<a b="${azurerm_x.y.name}" c="@($"$${d}")" e="${lower("}${var.f}")}" f="${ {a = "b"}["a"] }" g="%%{h}" />';
    expect(filled(template)).toEqual({
      text: '<a b="{{azurerm_x.y.name}}" c="@($"${d}")" e="{{lower-----var.f---}}" f="{{-a----b----a--}}" g="%{h}" />',
      names: ['azurerm_x.y.name', 'lower-----var.f---', '-a----b----a--'],
    });
  });

  it('is a reference as a whole, or is not', () => {
    expect(['${file("policy.xml")}', ' ${local.policy}\n'].map(isReference)).toEqual([true, true]);
    expect(['', '$${a}', '<policies />', '${a}<b />', '${open'].map(isReference)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
