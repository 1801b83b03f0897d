import TestimonyCommands

EntryPoint.run()
