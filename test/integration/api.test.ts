import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ActivationLensApi } from '../../src/extension/api';

async function api(): Promise<ActivationLensApi> {
  const extension = vscode.extensions.getExtension<ActivationLensApi>('activation-lens.activation-lens');
  assert.ok(extension !== undefined);
  return extension.activate();
}

describe('the API for other extensions', () => {
  it('lists the catalogue', async () => {
    const { version, activations } = await api();
    assert.equal(version, 1);
    const leaky = (await activations()).find(({ id }) => id === 'leaky_relu');
    assert.ok(leaky);
    assert.equal(leaky.name, 'Leaky ReLU');
    assert.deepEqual(
      leaky.parameters.map(({ id, symbol }) => [id, symbol]),
      [['negative_slope', 'α']],
    );
  });

  it('evaluates an activation by name and an expression', async () => {
    const { evaluate } = await api();
    assert.deepEqual(await evaluate({ activation: 'Leaky ReLU', params: { alpha: 0.5 }, z: [-2, 0, 3] }), {
      ok: true,
      f: [-1, 0, 3],
      df: [0.5, 0.5, 1],
    });
    assert.deepEqual(await evaluate({ expression: 'max(0, z)^2', z: [-1, 3] }), {
      ok: true,
      f: [0, 9],
      df: [0, 6],
    });
  });

  it('says what is wrong with a request', async () => {
    const { evaluate } = await api();
    const message = async (request: Parameters<typeof evaluate>[0]): Promise<string> => {
      const outcome = await evaluate(request);
      return outcome.ok ? '' : outcome.message;
    };
    assert.match(await message({ activation: 'rleu', z: [] }), /did you mean 'relu'/);
    assert.match(await message({ expression: 'max(0, z', z: [] }), /column \d+/);
    assert.match(await message({ activation: 'elu', params: { alpha: NaN }, z: [] }), /alpha must be/);
    assert.match(await message({ z: [] }), /give either activation/);
  });

  it('finds the activations of a document', async () => {
    const { references } = await api();
    const document = await vscode.workspace.openTextDocument({
      language: 'python',
      content: 'from torch import nn\nact = nn.ELU(0.5)\n',
    });
    const [found, ...more] = await references(document);
    assert.ok(found);
    assert.equal(found.activation, 'elu');
    assert.deepEqual(
      found.params.map(({ id, value, provenance }) => [id, value, provenance]),
      [['alpha', 0.5, 'code']],
    );
    assert.deepEqual(more, []);
  });
});

describe('the tools for language models', () => {
  async function invoke(tool: string, input: object): Promise<string> {
    const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined });
    return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  }

  it('evaluate an activation', async () => {
    const answer = await invoke('evaluate_activation', { activation: 'relu', z: [-1, 2] });
    assert.match(answer, /"f":\[0,2\],"df":\[0,1\]/);
    assert.match(answer, /Gradient is zero for z ≤ 0/);
  });

  it('compare activations', async () => {
    const answer = await invoke('compare_activations', {
      functions: [{ activation: 'gelu' }, { activation: 'gelu', params: {} }, { expression: 'z * Phi(z)' }],
    });
    assert.match(answer, /"largest":"0"/);
  });

  it('answer a bad request with what would be right', async () => {
    assert.match(await invoke('evaluate_activation', { activation: 'geluu' }), /did you mean 'gelu'/);
    assert.match(await invoke('compare_activations', { functions: [{}] }), /functions/);
  });
});
