using LearningSpace.Benchmarks;

return args is ["judge", .. var rest] ? Judge.Run(rest) : Measure(args);

static int Measure(string[] args)
{
    BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
    return 0;
}
